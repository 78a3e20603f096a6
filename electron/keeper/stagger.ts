import { leadMs, lifetimeMs, type PairFacts } from './policy.ts';

/** How long after the start planned refreshes wait, unless the access token has already expired (P10). */
export const START_QUIET_MS = 30_000;

/** How far apart refreshes are that cannot wait, in milliseconds: 115 limits the requests of an address. */
export const URGENT_SPACING_MS = 1000;

const LONGEST_SPACING_MS = 45_000;

/** How far apart the planned refreshes of several accounts are: min(45 s, lead ÷ accounts that may be due) (P10). */
export function spacingMs(pair: PairFacts, accounts: number, longestLeadMs?: number): number {
  return Math.min(LONGEST_SPACING_MS, leadMs(lifetimeMs(pair), longestLeadMs) / Math.max(accounts, 1));
}

/** One planned refresh among others. Instants are real ones. */
export interface Planned {
  readonly now: number;
  /** When its access token runs out. */
  readonly expiresAt: number;
  /** What {@link spacingMs} says, on the account's clock. */
  readonly spacing: number;
  /** How fast the account's clock runs: on a fast one every pause is shorter. */
  readonly scale: number;
  /** A random number in [0, 1): spreads by a fifth. */
  readonly chance: number;
}

/**
 * The queue of planned refreshes that fall due together. Each place is given for good. Whose access token has run out
 * waits for nobody but others like it.
 */
export class Stagger {
  readonly #startedAt: number;
  #lastPlanned = -Infinity;
  #lastUrgent = -Infinity;

  /** `startedAt`: when the keeper started, as a real instant. */
  constructor(startedAt: number) {
    this.#startedAt = startedAt;
  }

  /** The instant at which this one may go; `now` when it need not wait. */
  place({ now, expiresAt, spacing, scale, chance }: Planned): number {
    if (now >= expiresAt) {
      this.#lastUrgent = Math.max(now, this.#lastUrgent + URGENT_SPACING_MS / scale);
      return this.#lastUrgent;
    }
    const quietUntil = this.#startedAt + START_QUIET_MS / scale;
    const at = Math.max(now, quietUntil, this.#lastPlanned + (spacing / scale) * (0.8 + 0.2 * chance));
    this.#lastPlanned = at;
    // Nobody waits until it is too late; whoever comes to its expiry goes among the urgent ones.
    return Math.min(at, expiresAt);
  }
}
