import type { RealClock } from '../keeper/clock.ts';

/**
 * How often wall and monotonic time are compared; milliseconds. It is all that wakes the program up while nothing happens
 * (docs/performance.md); a request for a token compares them by itself.
 */
const BETWEEN_LOOKS_MS = 60_000;
/** What the two may drift apart between two looks without a word: NTP slews, timers ring late. */
const TOLERANCE_MS = 2_000;

/**
 * Notices that the wall clock and the time that has passed disagree: somebody set the clock, or the machine slept (the
 * monotonic clock of Linux and macOS stands still then). Timers alone would find out hours later (P11).
 */
export class ClockMonitor {
  readonly #wall: RealClock;
  readonly #monotonic: () => number;
  readonly #onJump: (byMs: number) => void;
  #cancel: (() => void) | null = null;
  #offset: number;

  /** `monotonic`: milliseconds that only ever run forward, from any origin. `onJump` is told how far the wall clock jumped. */
  constructor(wall: RealClock, monotonic: () => number, onJump: (byMs: number) => void) {
    this.#wall = wall;
    this.#monotonic = monotonic;
    this.#onJump = onJump;
    this.#offset = wall.now() - monotonic();
  }

  /** Begins to watch. */
  start(): void {
    this.#cancel ??= this.#wall.startTimer(BETWEEN_LOOKS_MS, () => {
      this.#cancel = null;
      this.#look();
      this.start();
    });
  }

  /** Ends the watch. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #look(): void {
    const offset = this.#wall.now() - this.#monotonic();
    const byMs = offset - this.#offset;
    this.#offset = offset;
    if (Math.abs(byMs) > TOLERANCE_MS) this.#onJump(byMs);
  }
}
