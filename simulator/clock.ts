/** A source of epoch milliseconds, such as `Date.now` or a test's injected clock. */
export type Now = () => number;

/** How a {@link SimClock} gets its time: it runs at some speed, or it stands until it is moved. */
type ClockMode = 'real' | 'scaled' | 'manual';

/** What `clock.read` answers. `at` and `realAt` are epoch milliseconds. */
export interface ClockReading {
  readonly mode: ClockMode;
  readonly at: number;
  readonly realAt: number;
  readonly scale: number;
}

interface Running {
  readonly realAnchor: number;
  readonly simAnchor: number;
  readonly scale: number;
}

/**
 * The simulator's clock, in epoch milliseconds.
 *
 * A running clock reads `simAnchor + scale × (real − realAnchor)`; a manual one stands still until it
 * is moved. Whoever waits for an instant listens to {@link onJump}, since a jump moves past any
 * number of deadlines without a timer firing.
 */
export class SimClock {
  readonly #real: Now;
  readonly #listeners = new Set<() => void>();
  #running: Running | null;
  #standsAt = 0;

  private constructor(real: Now, running: Running | null, standsAt: number) {
    this.#real = real;
    this.#running = running;
    this.#standsAt = standsAt;
  }

  /** A clock that reads the same as `real`: the machine's clock, or one that a test injects. */
  static real(real: Now = Date.now): SimClock {
    return new SimClock(real, { realAnchor: 0, simAnchor: 0, scale: 1 }, 0);
  }

  /** A clock that reads `anchor + scale × (real − anchor)`, as `TK115_TIME_SCALE` asks for. */
  static scaled(scale: number, anchor: number, real: Now = Date.now): SimClock {
    return new SimClock(real, { realAnchor: anchor, simAnchor: anchor, scale }, 0);
  }

  /** A clock that stands at `at` until it is moved. */
  static manual(at: number): SimClock {
    return new SimClock(Date.now, null, at);
  }

  /** The simulated instant, in epoch milliseconds. */
  now(): number {
    if (this.#running === null) return this.#standsAt;
    const { realAnchor, simAnchor, scale } = this.#running;
    return Math.round(simAnchor + scale * (this.#real() - realAnchor));
  }

  /** The instant and how it is come by. */
  read(): ClockReading {
    const scale = this.#running?.scale ?? 0;
    const mode = this.#running === null ? 'manual' : scale === 1 ? 'real' : 'scaled';
    return { mode, at: this.now(), realAt: this.#real(), scale };
  }

  /** Stops the clock at `at`; from then on it is a manual clock. */
  set(at: number): void {
    this.#running = null;
    this.#standsAt = at;
    this.#jumped();
  }

  /** Moves the clock by `ms`, forwards or backwards. A running clock runs on from there. */
  shift(ms: number): void {
    if (this.#running === null) this.#standsAt += ms;
    else this.#running = { ...this.#running, simAnchor: this.#running.simAnchor + ms };
    this.#jumped();
  }

  /** Lets the clock run on from the instant it shows, `scale` times as fast as the real one. */
  run(scale: number): void {
    this.#running = { realAnchor: this.#real(), simAnchor: this.now(), scale };
    this.#jumped();
  }

  /** The real milliseconds until the clock shows `at`; `Infinity` on a clock that stands. */
  realMsUntil(at: number): number {
    const scale = this.#running?.scale ?? 0;
    const ms = at - this.now();
    if (ms <= 0) return 0;
    return scale === 0 ? Infinity : ms / scale;
  }

  /** Calls `listener` after every jump or change of speed. Returns its unsubscriber. */
  onJump(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #jumped(): void {
    Array.from(this.#listeners).forEach((listener) => listener());
  }
}

/**
 * The clock that the environment asks for: `TK115_TIME_SCALE` and `TK115_TIME_ANCHOR` (epoch ms;
 * default: now) give a scaled clock, read exactly as the app reads them; without them it is the
 * machine's own. Throws a sentence when a value is no usable number.
 */
export const clockFromEnvironment = (
  environment: Readonly<Record<string, string | undefined>>,
  real: Now = Date.now,
): SimClock => {
  const scale = numberIn(environment, 'TK115_TIME_SCALE');
  const anchor = numberIn(environment, 'TK115_TIME_ANCHOR');
  if (scale === undefined) return SimClock.real(real);
  if (scale <= 0) throw new Error('TK115_TIME_SCALE must be greater than zero.');
  return SimClock.scaled(scale, anchor ?? real(), real);
};

const numberIn = (
  environment: Readonly<Record<string, string | undefined>>,
  name: string,
): number | undefined => {
  const text = environment[name];
  if (text === undefined || text === '') return undefined;
  const value = Number(text);
  if (!Number.isFinite(value)) throw new Error(`${name} must be a number, not "${text}".`);
  return value;
};
