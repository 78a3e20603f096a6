/** A clock may go back by this much without being said to have been set back: timers ring early, NTP slews. */
const TOLERANCE_MS = 1000;

/**
 * Notices that the wall clock was set back. It knows instants that the clock must have reached already, so what it
 * finds is the least by which the clock went back. Forward it cannot tell a change from a sleep, and need not: what is
 * due then is due.
 */
export class Watch {
  #reached: number;

  /** `now`: what the clock reads, a real instant. */
  constructor(now: number) {
    this.#reached = now;
  }

  /** The clock is known to have come at least to here. */
  reached(instant: number): void {
    this.#reached = Math.max(this.#reached, instant);
  }

  /** By how much the clock was set back since the last look, in real milliseconds; 0 if it was not. */
  look(now: number): number {
    const backMs = this.#reached - now;
    if (backMs > 0 && backMs <= TOLERANCE_MS) return 0;
    this.#reached = now;
    return Math.max(backMs, 0);
  }
}
