import type { RealClock } from './clock.ts';

/**
 * The longest single timer, in milliseconds. Timers above 2^31 ms (24.8 days) fire at once in Node and Chromium, and
 * a short one is soon set right after the wall clock was changed.
 */
export const LONGEST_TIMER_MS = 12 * 3_600_000;

/**
 * The one alarm of the keeper, armed for its earliest deadline. A timer is only a hint: when it rings the owner looks
 * at the wall clock, does what is due, and arms again.
 */
export class Alarm {
  readonly #clock: RealClock;
  readonly #ring: (expectedAt: number) => void;
  #cancel: (() => void) | null = null;
  #armedFor: number | null = null;

  /** `ring` is told what the clock must read by then, unless it was changed. */
  constructor(clock: RealClock, ring: (expectedAt: number) => void) {
    this.#clock = clock;
    this.#ring = ring;
  }

  /** Arms for a real instant (epoch ms), replacing what was armed; null disarms. */
  arm(at: number | null): void {
    if (at === this.#armedFor && this.#cancel !== null) return;
    this.disarm();
    if (at === null) return;
    this.#armedFor = at;
    const now = this.#clock.now();
    const afterMs = Math.min(Math.max(Math.ceil(at - now), 0), LONGEST_TIMER_MS);
    this.#cancel = this.#clock.startTimer(afterMs, () => {
      this.#cancel = null;
      this.#armedFor = null;
      this.#ring(now + afterMs);
    });
  }

  /** Forgets whatever was armed. */
  disarm(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#armedFor = null;
  }
}
