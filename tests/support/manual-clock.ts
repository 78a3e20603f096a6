import type { RealClock } from '../../electron/keeper/clock.ts';

interface Timer {
  /** On the running time, which nobody can set. */
  readonly at: number;
  readonly ring: () => void;
}

/**
 * A clock that stands still until a test moves it. Timers count running time, as the system's do; the wall clock can be
 * set back and forth without them.
 */
export class ManualClock implements RealClock {
  readonly #timers = new Set<Timer>();
  #running = 0;
  #slept = 0;
  readonly #start: number;
  #wallAhead: number;

  /** `start`: what the wall clock reads at first, in epoch milliseconds. */
  constructor(start = Date.UTC(2026, 10, 22, 12)) {
    this.#start = start;
    this.#wallAhead = start;
  }

  now(): number {
    return this.#running + this.#wallAhead;
  }

  monotonic(): number {
    return this.#running;
  }

  /** What a clock reads that nobody has set: 115's. */
  get trueNow(): number {
    return this.#start + this.#running + this.#slept;
  }

  /** The milliseconds that have really passed. */
  get running(): number {
    return this.#running;
  }

  startTimer(afterMs: number, ring: () => void): () => void {
    const timer = { at: this.#running + Math.max(afterMs, 0), ring };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** How long until the next timer rings, or null when none is set. */
  get nextTimerMs(): number | null {
    const next = this.#next();
    return next === undefined ? null : next.at - this.#running;
  }

  /** Sets the wall clock forward, or back with a negative number; no time passes. */
  setBy(ms: number): void {
    this.#wallAhead += ms;
  }

  /** Lets time pass: rings what is due in order, and lets everything that follows from a ring settle before the next. */
  async advance(ms: number): Promise<void> {
    const end = this.#running + ms;
    await settle();
    for (let next = this.#next(); next !== undefined && next.at <= end; next = this.#next()) {
      this.#running = Math.max(this.#running, next.at);
      this.#timers.delete(next);
      next.ring();
      await settle();
    }
    this.#running = end;
  }

  /** A sleep of the whole machine: time passes on the wall, and no timer counts it. */
  sleep(ms: number): void {
    this.#wallAhead += ms;
    this.#slept += ms;
  }

  #next(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) {
      if (first === undefined || timer.at < first.at) first = timer;
    }
    return first;
  }
}

/** Lets every promise settle that waits for nothing outside. */
export function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
