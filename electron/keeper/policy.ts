/**
 * When to refresh: pure arithmetic on instants (epoch ms) and durations (ms). Facts from docs/115-open-platform.md,
 * "Refresh" and "Lifetimes"; promises P2, P6 and P9.
 */

/** The least time between two refreshes of a grant. 115 refuses a second one within 60 s (40140117). */
export const FLOOR_MS = 90_000;

/** A grant ends this long after T0; refreshing does not extend it. */
export const GRANT_MS = 365 * 86_400_000;

/** What a pair counts as when 115 does not say how long it lasts, or says something silly. */
export const DEFAULT_LIFETIME_MS = 7_200_000;

/** The longest pause between two tries. */
export const LONGEST_BACKOFF_MS = 15 * 60_000;

/** How long an App ID that 115 refused is left alone before it is tried again. */
export const APP_RETRY_MS = 3_600_000;

/** The longest lead unless the user wants a shorter one: standard and upper limit. */
export const LONGEST_LEAD_MS = 3_600_000;

/** No wish makes the lead shorter than four tries need that are a floor apart (P9); only a short life does. */
const LEAST_LEAD_MS = 4 * FLOOR_MS;

/** What the policy knows of a pair and its grant. */
export interface PairFacts {
  readonly generation: number;
  readonly obtainedAt: number;
  readonly expiresAt: number;
  readonly grantEndsAt: number;
}

/** The same pair by a clock that was set back by `byMs` since it was obtained. */
export function earlier<Pair extends Pick<PairFacts, 'obtainedAt' | 'expiresAt'>>(
  pair: Pair,
  byMs: number,
): Pair {
  return { ...pair, obtainedAt: pair.obtainedAt - byMs, expiresAt: pair.expiresAt - byMs };
}

/** How long a pair lasts in all. */
export function lifetimeMs(pair: PairFacts): number {
  return Math.max(pair.expiresAt - pair.obtainedAt, 0);
}

/**
 * How long before its expiry a token is due for refresh: `longestMs`, an hour unless the user wants less, or a quarter of
 * its life if that is shorter.
 */
export function leadMs(lifetime: number, longestMs = LONGEST_LEAD_MS): number {
  return Math.min(LONGEST_LEAD_MS, Math.max(longestMs, LEAST_LEAD_MS), lifetime / 4);
}

/** The instant of the last refresh of a grant: as late as leaves room for several tries before 115 ends it. */
export function lastRefreshAt(pair: PairFacts, longestMs?: number): number {
  return pair.grantEndsAt - leadMs(lifetimeMs(pair), longestMs);
}

/**
 * When a pair is due. Normally its lead before expiry. The one exception is the last refresh of the grant, which comes
 * early so that access outlives the grant for as long as 115 allows.
 */
export function plannedRefreshAt(pair: PairFacts, longestMs?: number): number {
  const regular = pair.expiresAt - leadMs(lifetimeMs(pair), longestMs);
  const last = lastRefreshAt(pair, longestMs);
  return pair.obtainedAt < last && last < regular ? last : regular;
}

/**
 * The pause before the next try after `failures` failed ones (1, 2, …): 1, 2, 4 s … up to 15 minutes, spread by a
 * fifth either way. `chance` is a random number in [0, 1).
 */
export function backoffMs(failures: number, chance: number): number {
  const plain = Math.min(1000 * 2 ** Math.min(failures - 1, 20), LONGEST_BACKOFF_MS);
  return Math.min(Math.round(plain * (0.8 + 0.4 * chance)), LONGEST_BACKOFF_MS);
}

/**
 * The pause before looking into a refresh whose answer was lost: the floor first, doubled after each look that brought
 * no clarity, up to 15 minutes. `looks` counts those.
 */
export function uncertaintyMs(looks: number): number {
  return Math.min(FLOOR_MS * 2 ** Math.min(looks, 10), LONGEST_BACKOFF_MS);
}

/**
 * When a pair is due as the clock reads now. A clock that is behind the pair's own birth (by more than its lead makes
 * up for) tells nothing of the pair's age: it is due at once, and its successor has the new clock's instants (P11).
 */
export function dueAt(pair: PairFacts, now: number, longestMs?: number): number {
  const behind = now < pair.obtainedAt - leadMs(lifetimeMs(pair), longestMs) / 2;
  return behind ? now : plannedRefreshAt(pair, longestMs);
}

/** The end of a wait from `since` to `until`; it begins anew when the clock reads less than its beginning. */
export function waitUntil(since: number, until: number, now: number): number {
  return since > now ? now + (until - since) : until;
}
