import type { RealClock } from '../../electron/keeper/clock.ts';

/**
 * The timer of something that looks again and again and finds nothing unless the wall clock has jumped. Its looks are
 * left out until {@link MonitorTimer.jumped} says so, and then happen when they would have: a year has a million of them.
 */
export class MonitorTimer implements RealClock {
  readonly #clock: RealClock;
  readonly #running: () => number;
  #waiting: { readonly at: number; readonly everyMs: number; readonly ring: () => void } | null = null;
  #cancel: (() => void) | null = null;

  constructor(clock: RealClock, running: () => number) {
    this.#clock = clock;
    this.#running = running;
  }

  now(): number {
    return this.#clock.now();
  }

  startTimer(afterMs: number, ring: () => void): () => void {
    this.#waiting = { at: this.#running() + afterMs, everyMs: afterMs, ring };
    return () => {
      this.#waiting = null;
      this.#cancel?.();
    };
  }

  /** The wall clock has jumped, or the machine has slept: the next look finds something. */
  jumped(): void {
    if (this.#waiting === null || this.#cancel !== null) return;
    const { at, everyMs } = this.#waiting;
    const missed = Math.max(Math.ceil((this.#running() - at) / everyMs), 0);
    this.#cancel = this.#clock.startTimer(at + missed * everyMs - this.#running(), () => {
      this.#cancel = null;
      const waiting = this.#waiting;
      this.#waiting = null;
      waiting?.ring();
    });
  }
}
