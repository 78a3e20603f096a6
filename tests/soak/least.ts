import type { Span } from './spans.ts';

/** A pair that reached its holder. `lifetimeMs` is its access token's. */
export interface Delivered {
  readonly at: number;
  readonly lifetimeMs: number;
}

/** How long before its expiry a pair is due: an hour, or a quarter of its life (docs/115-open-platform.md). */
export function dueAt({ at, lifetimeMs }: Delivered): number {
  return at + lifetimeMs - Math.min(3_600_000, lifetimeMs / 4);
}

/** A holder cannot know when within its request 115 began to count. */
const LONGEST_REQUEST_MS = 30_000;

/** What a grant's refreshes amount to. */
export interface Count {
  readonly made: number;
  /** The fewest with which access never ended by choice: each pair used up to its lead, delays as they were forced. */
  readonly least: number;
  /** Refreshes more than that: when they were made, and when the pair before was. */
  readonly early: readonly { readonly at: number; readonly heldAt: number }[];
}

/**
 * Counts the refreshes of one grant against the fewest that would have done. `pairs`: the first one and those of all
 * rotations that reached the holder. One refresh may come early: the last before the year is over.
 */
export function countRefreshes(pairs: readonly Delivered[], grantEndsAt: number): Count {
  const early: { at: number; heldAt: number }[] = [];
  let [held] = pairs;
  let least = 0;
  let isLastTaken = false;
  for (const pair of pairs.slice(1)) {
    const isLast =
      held !== undefined &&
      !isLastTaken &&
      pair.at >= grantEndsAt - Math.min(3_600_000, held.lifetimeMs / 4) &&
      pair.at < grantEndsAt;
    if (held !== undefined && pair.at < dueAt(held) - LONGEST_REQUEST_MS && !isLast)
      early.push({ at: pair.at, heldAt: held.at });
    else least += 1;
    if (isLast) isLastTaken = true;
    held = pair;
  }
  return { made: pairs.length - 1, least, early };
}

/** Whether an instant lies in one of the spans, or up to `afterMs` after it. */
export function isIn(at: number, spans: readonly Span[], afterMs: number): boolean {
  return spans.some(({ from, to }) => at >= from && at <= to + afterMs);
}
