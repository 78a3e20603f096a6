import type { RealClock } from '../keeper/clock.ts';

/** A disk that answers within this time is quick; real milliseconds. */
const QUICK_MS = 5;
/** How long a quick answer is relied on, and so how long the program may go on without a look at anything else. */
const RELIED_ON_MS = 10;

type Pooled<Given extends unknown[], Result> = (...given: Given) => Promise<Result>;

/**
 * Decides which steps on a disk are made at once. A way through Node's thread pool costs more than the system's part in
 * most of them, but a disk that is slow, busy or gone would stop the whole program. So what waits for the disk is waited
 * for in the pool, and only for a moment after it came back quickly are other steps made at once.
 */
export class DiskPace {
  readonly #clock: Pick<RealClock, 'now' | 'monotonic'>;
  #atOnceUntil = -Infinity;

  constructor(clock: Pick<RealClock, 'now' | 'monotonic'>) {
    this.#clock = clock;
  }

  /** A step that waits for the disk, and so tells how quick it is; always through the pool. */
  waiting<Given extends unknown[], Result>(pooled: Pooled<Given, Result>): Pooled<Given, Result> {
    return async (...given) => {
      const startedAt = this.#now();
      try {
        return await pooled(...given);
      } finally {
        const now = this.#now();
        this.#atOnceUntil = now - startedAt <= QUICK_MS ? now + RELIED_ON_MS : -Infinity;
      }
    };
  }

  /** A step that is made at once while the disk is quick, else through the pool; `atOnce` throws what `pooled` rejects with. */
  step<Given extends unknown[], Result>(
    atOnce: (...given: Given) => Result,
    pooled: Pooled<Given, Result>,
  ): Pooled<Given, Result> {
    return async (...given) => (this.#now() < this.#atOnceUntil ? atOnce(...given) : pooled(...given));
  }

  #now(): number {
    return this.#clock.monotonic?.() ?? this.#clock.now();
  }
}
