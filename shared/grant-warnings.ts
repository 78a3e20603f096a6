const DAY_MS = 86_400_000;

/** The user is warned when this many days of a grant's year are left, each time once. */
export const GRANT_WARNING_DAYS = [30, 14, 7, 3, 1] as const;

/** How many days before its end one is warned. */
export type GrantWarningDays = (typeof GRANT_WARNING_DAYS)[number];

/** When each warning of a grant is due, the earliest first; epoch ms of the clock that `endsAt` belongs to. */
export function grantWarningInstants(endsAt: number): readonly number[] {
  return GRANT_WARNING_DAYS.map((days) => endsAt - days * DAY_MS);
}

/** The latest warning that is due with so much of the year left, or null: too early, or all over. Milliseconds. */
export function dueGrantWarning(leftMs: number): GrantWarningDays | null {
  if (leftMs <= 0) return null;
  return GRANT_WARNING_DAYS.findLast((days) => leftMs <= days * DAY_MS) ?? null;
}

/** The days left of a grant as one counts them: a day that has begun is one. */
export function daysLeft(leftMs: number): number {
  return Math.ceil(leftMs / DAY_MS);
}
