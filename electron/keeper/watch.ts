import type { RealClock } from './clock.ts';

/** A clock may jump by this much without being said to have been set: timers ring early, NTP slews. */
const TOLERANCE_MS = 1000;

/**
 * Notices that the wall clock jumped. Where there is a monotonic clock to compare it with, it finds by how much; else it
 * knows instants that the clock must have reached already, so what it finds is the least by which the clock went back.
 * Forward, a change of the clock cannot be told from a sleep.
 */
export class Watch {
  readonly #clock: RealClock;
  #reached: number;
  /** How far the wall clock was ahead of the monotonic one at the last look; null without such a clock. */
  #ahead: number | null;

  constructor(clock: RealClock) {
    this.#clock = clock;
    this.#reached = clock.now();
    this.#ahead = this.#aheadNow();
  }

  /** The clock is known to have come at least to here, a real instant. */
  reached(instant: number): void {
    this.#reached = Math.max(this.#reached, instant);
  }

  /**
   * By how much the clock has jumped since the last look, in real milliseconds: negative when it was set back, positive
   * when it was set forward or the machine slept, 0 when it just went on.
   */
  look(): number {
    const now = this.#clock.now();
    const backMs = this.#reached - now;
    const ahead = this.#aheadNow();
    const byMs = ahead === null || this.#ahead === null ? 0 : ahead - this.#ahead;
    const jumpMs = Math.min(byMs, backMs > 0 ? -backMs : Infinity);
    if (Math.abs(jumpMs) <= TOLERANCE_MS) {
      this.reached(now);
      return 0;
    }
    this.#reached = now;
    this.#ahead = ahead;
    return jumpMs;
  }

  #aheadNow(): number | null {
    return this.#clock.monotonic === undefined ? null : this.#clock.now() - this.#clock.monotonic();
  }
}
