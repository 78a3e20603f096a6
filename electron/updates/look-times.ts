const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What the next look comes after. */
export type LookReason = 'start' | 'looked' | 'failed' | 'postponed';

/** The wait until the next look: at least, and by how much more at random, so that not all ask in the same minute. */
const WAITS: Readonly<Record<LookReason, readonly [leastMs: number, spreadMs: number]>> = {
  // Whoever has just started the program wants something else first.
  start: [5 * MINUTE_MS, 5 * MINUTE_MS],
  looked: [23 * HOUR_MS, 2 * HOUR_MS],
  failed: [HOUR_MS, HOUR_MS],
  // Without a network, or with one that is paid by what it carries.
  postponed: [30 * MINUTE_MS, 30 * MINUTE_MS],
};

/** When to look next (epoch ms). `random`: from 0 up to, and without, 1. */
export function nextLookAt(after: LookReason, now: number, random: number): number {
  const [leastMs, spreadMs] = WAITS[after];
  return now + leastMs + Math.floor(spreadMs * random);
}
