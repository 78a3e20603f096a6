import type { RealClock } from '../../electron/keeper/clock.ts';
import type { SoakClock } from './soak-clock.ts';

/** Why a program ended: by SIGKILL, by its own will, or since its vault did not open. */
export type Cause = 'killed' | 'quit' | 'locked';

/**
 * One run of the program that can die at any step, as by SIGKILL: from then on nothing it waits for ever comes, and
 * none of its timers rings.
 */
export class Mortality implements RealClock {
  readonly #clock: SoakClock;
  readonly #onDeath: (cause: Cause) => void;
  readonly #timers = new Set<() => void>();
  readonly #begun = new Set<Promise<unknown>>();
  readonly #end = new AbortController();
  /** Resolves with the program's end. */
  readonly death: Promise<void>;
  #ended: () => void = () => undefined;
  #alive = true;
  #stepsLeft = Infinity;

  /** `onDeath` is called in the moment of death. */
  constructor(clock: SoakClock, onDeath: (cause: Cause) => void) {
    this.#clock = clock;
    this.#onDeath = onDeath;
    this.death = new Promise((resolve) => (this.#ended = resolve));
  }

  /** Whether the program still runs. */
  get isAlive(): boolean {
    return this.#alive;
  }

  /** Aborts with the program: the system closes its connections. */
  get signal(): AbortSignal {
    return this.#end.signal;
  }

  monotonic(): number {
    return this.#clock.running;
  }

  now(): number {
    return this.#clock.now();
  }

  startTimer(afterMs: number, ring: () => void): () => void {
    if (!this.#alive) return () => undefined;
    const stop = this.#clock.startTimer(afterMs, () => {
      this.#timers.delete(stop);
      ring();
    });
    this.#timers.add(stop);
    return () => {
      this.#timers.delete(stop);
      stop();
    };
  }

  /** Resolves when this much running time has passed, or never. */
  pass(ms: number): Promise<void> {
    return new Promise((resolve) => this.startTimer(ms, resolve));
  }

  /** Lets the program die at its `steps`th step from now, the first being 0. */
  dieAfter(steps: number): void {
    this.#stepsLeft = steps;
  }

  /** The end. */
  die(cause: Cause): void {
    if (!this.#alive) return;
    this.#alive = false;
    for (const stop of this.#timers) stop();
    this.#timers.clear();
    this.#end.abort();
    this.#ended();
    this.#onDeath(cause);
  }

  /**
   * One step of the program towards the outside. A dying program does `lastAct` instead, half of the step or all of it,
   * and hears nothing of how it ended.
   */
  async step<Result>(work: () => Promise<Result>, lastAct: () => Promise<unknown>): Promise<Result> {
    if (!this.#alive) return never();
    this.#stepsLeft -= 1;
    if (this.#stepsLeft < 0) {
      await this.#track(lastAct()).catch(() => undefined);
      this.die('killed');
      return never();
    }
    const result = await this.#track(work()).catch((error: unknown) =>
      this.#alive ? rethrow(error) : never<Result>(),
    );
    return this.#alive ? result : never();
  }

  /** Something that the system does for the dead program. */
  async afterwards(work: Promise<unknown>): Promise<void> {
    await this.#track(work).catch(() => undefined);
  }

  /** Resolves when the system has carried out what the dead program had begun. */
  async gone(): Promise<void> {
    while (this.#begun.size > 0) await Promise.allSettled(this.#begun);
  }

  #track<Result>(work: Promise<Result>): Promise<Result> {
    this.#begun.add(work);
    const forget = (): boolean => this.#begun.delete(work);
    work.then(forget, forget);
    return work;
  }
}

function never<Result>(): Promise<Result> {
  return new Promise(() => undefined);
}

function rethrow(error: unknown): never {
  throw error;
}
