import type { RealClock } from '../keeper/clock.ts';

/** A press counts this long: what it led to has to ask main within it. As long as Chromium's own; milliseconds. */
const FRESH_MS = 5_000;

/** One event of each press: a click acts on letting go, a key on going down. */
const PRESSES: ReadonlySet<string> = new Set(['mouseUp', 'gestureTap', 'rawKeyDown', 'keyDown']);

/**
 * The presses of mouse, finger and keys that the window received. Chromium's own process tells of them, so that the page
 * cannot make them up; each allows one act.
 */
export class Presses {
  readonly #clock: RealClock;
  #latest: number | null = null;

  constructor(clock: RealClock) {
    this.#clock = clock;
  }

  /** Something came from a device; what is not a press is let by. */
  heard(type: string): void {
    if (PRESSES.has(type)) this.#latest = this.#now();
  }

  /** Whether there was a press just now for which nothing has been done yet; it is used up by that. */
  take(): boolean {
    const latest = this.#latest;
    this.#latest = null;
    return latest !== null && this.#now() - latest <= FRESH_MS;
  }

  /** A clock that is set must not make a press young again. */
  #now(): number {
    return this.#clock.monotonic?.() ?? this.#clock.now();
  }
}
