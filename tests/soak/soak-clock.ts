import type { RealClock } from '../../electron/keeper/clock.ts';

interface Timer {
  /** On the running time. */
  readonly at: number;
  readonly ring: () => void;
}

/**
 * A clock that jumps. It stands still while a request, a write or an answer is pending, and moves on to the earliest
 * timer when nothing is. Three times are told apart: the running one counts for timers and stands while the machine
 * sleeps; the true one is 115's and everybody else's; the wall is what the program reads, and may be set wrong.
 */
export class SoakClock implements RealClock {
  readonly #start: number;
  readonly #onMove: (trueNow: number) => void;
  readonly #timers = new Set<Timer>();
  #running = 0;
  #slept = 0;
  #wallAhead = 0;
  #pending = 0;
  #wake: (() => void) | null = null;
  #jumps = 0;

  /** `start`: the true instant at first, epoch ms; `onMove` is told each new true instant. */
  constructor(start: number, onMove: (trueNow: number) => void) {
    this.#start = start;
    this.#onMove = onMove;
  }

  /** What the program reads, epoch ms. */
  now(): number {
    return this.trueNow + this.#wallAhead;
  }

  /** 115's time, epoch ms. */
  get trueNow(): number {
    return this.#start + this.#running + this.#slept;
  }

  /** The monotonic clock: milliseconds that passed awake. */
  get running(): number {
    return this.#running;
  }

  /** How far the wall clock is ahead of true time, ms. */
  get wallAhead(): number {
    return this.#wallAhead;
  }

  /** How often the clock has moved; tells whether a run still gets on. */
  get jumps(): number {
    return this.#jumps;
  }

  startTimer(afterMs: number, ring: () => void): () => void {
    const timer: Timer = { at: this.#running + Math.max(afterMs, 0), ring };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Resolves when this much running time has passed. */
  pass(ms: number): Promise<void> {
    return new Promise((resolve) => this.startTimer(ms, resolve));
  }

  /** Holds the clock while something real is under way. */
  async hold<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#pending += 1;
    try {
      return await work();
    } finally {
      this.#pending -= 1;
      if (this.#pending === 0) this.#wake?.();
    }
  }

  /** Sets the wall clock ahead, or back with a negative number; no time passes. */
  setWallBy(ms: number): void {
    this.#wallAhead += ms;
  }

  /** The machine sleeps: true time passes, and no timer counts it. */
  sleep(ms: number): void {
    this.#slept += ms;
    this.#onMove(this.trueNow);
  }

  /** Lets time pass, jump by jump, until `isOver`. Rejects when nothing is left to wait for. */
  async run(isOver: () => boolean): Promise<void> {
    await this.#quiet();
    while (!isOver()) {
      const next = this.#earliest();
      if (next === undefined)
        throw new Error(`nothing is pending and no timer is set at ${new Date(this.trueNow).toISOString()}`);
      this.#timers.delete(next);
      if (next.at > this.#running) {
        this.#running = next.at;
        this.#onMove(this.trueNow);
      }
      this.#jumps += 1;
      next.ring();
      await this.#quiet();
    }
  }

  /** Resolves when nothing is pending and everything that follows from it has settled. */
  async #quiet(): Promise<void> {
    do {
      if (this.#pending > 0) await new Promise<void>((resolve) => (this.#wake = resolve));
      this.#wake = null;
      await new Promise(setImmediate);
    } while (this.#pending > 0);
  }

  #earliest(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) if (first === undefined || timer.at < first.at) first = timer;
    return first;
  }
}
