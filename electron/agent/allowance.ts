import type { RealClock } from '../keeper/clock.ts';

/** How much somebody may do: so much at once, and so much a second in the long run. */
export interface Allowance {
  readonly atOnce: number;
  readonly perSecond: number;
}

interface Bucket {
  left: number;
  at: number;
}

/** Nobody keeps more of them in mind: whoever has not come for longest is forgotten, and starts afresh. */
const MOST_BUCKETS = 1_000;

/** Counts what each caller does against its allowance, without any timer. */
export class Allowances {
  readonly #clock: RealClock;
  readonly #allowance: Allowance;
  readonly #buckets = new Map<string, Bucket>();

  constructor(clock: RealClock, allowance: Allowance) {
    this.#clock = clock;
    this.#allowance = allowance;
  }

  /** Takes one; answers 0, or how many milliseconds it takes until there is one again. */
  take(who: string): number {
    const { atOnce, perSecond } = this.#allowance;
    const now = this.#clock.monotonic?.() ?? this.#clock.now();
    const bucket = this.#buckets.get(who) ?? this.#newBucket(who, now);
    bucket.left = Math.min(atOnce, bucket.left + (Math.max(0, now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    if (bucket.left < 1) return Math.ceil(((1 - bucket.left) / perSecond) * 1000);
    bucket.left -= 1;
    return 0;
  }

  #newBucket(who: string, now: number): Bucket {
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size >= MOST_BUCKETS && oldest !== undefined) this.#buckets.delete(oldest);
    const bucket = { left: this.#allowance.atOnce, at: now };
    this.#buckets.set(who, bucket);
    return bucket;
  }
}
