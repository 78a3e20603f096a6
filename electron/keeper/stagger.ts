import { leadMs, lifetimeMs, type PairFacts } from './policy.ts';

/** How long after the start planned refreshes wait, unless the access token has already expired (P10). */
export const START_QUIET_MS = 30_000;

const LONGEST_SPACING_MS = 45_000;

/** How far apart the planned refreshes of several accounts are: min(45 s, lead ÷ accounts due). */
export function spacingMs(pair: PairFacts, due: number): number {
  return Math.min(LONGEST_SPACING_MS, leadMs(lifetimeMs(pair)) / Math.max(due, 1));
}

/** Where one account stands among those that are due together. Instants are of its own clock. */
export interface Due {
  readonly pair: PairFacts;
  readonly now: number;
  /** When the keeper started. */
  readonly startedAt: number;
}

/**
 * The earliest instant at which the `place`-th (0, 1, …) of `count` accounts that are due together may be refreshed.
 * An expired access token waits for nobody. `chance` is a random number in [0, 1).
 */
export function slotAt({ pair, now, startedAt }: Due, place: number, count: number, chance: number): number {
  if (now >= pair.expiresAt) return now;
  const quietUntil = Math.min(startedAt + START_QUIET_MS, pair.expiresAt);
  const spacing = spacingMs(pair, count);
  const offset = place === 0 ? 0 : (place - 1 + 0.5 + 0.5 * chance) * spacing;
  return Math.max(now, quietUntil) + offset;
}
