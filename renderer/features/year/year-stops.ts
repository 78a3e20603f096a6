import { dayAfter, daysBetween } from '../../../shared/calendar-day.ts';
import { GRANT_WARNING_DAYS } from '../../../shared/grant-warnings.ts';
import type { Year, YearDay } from '../../../shared/history.ts';

const DAY = 86_400_000;

/** Something on the year's line that has words of its own. Instants are of the account's clock. */
export type YearStop = { readonly at: number } & (
  | { readonly kind: 'begin' | 'next' | 'last' | 'end' }
  | { readonly kind: 'day'; readonly day: YearDay }
  | { readonly kind: 'today'; readonly number: number; readonly day: YearDay | null }
  | { readonly kind: 'reminder'; readonly daysLeft: number }
);

/** What the picture shows besides the year itself. */
export interface YearOutlook {
  readonly now: number;
  /** The planned next refresh; null when none is. */
  readonly nextRefreshAt: number | null;
}

/** Everything on the line, from T0 on, in the order of time; what is to come only while the year lasts. */
export function yearStops(year: Year, { now, nextRefreshAt }: YearOutlook): YearStop[] {
  const { grantedAt, endsAt, lastRefreshAt, days } = year;
  const present = daysBetween(grantedAt, now);
  const stops: YearStop[] = [
    { kind: 'begin', at: grantedAt },
    { kind: 'end', at: endsAt },
    {
      kind: 'today',
      // A minute is counted from its beginning, which may lie before T0.
      at: Math.max(now, grantedAt),
      number: dayOfYear(grantedAt, now),
      day: days.find(({ day }) => day === present) ?? null,
    },
  ];
  for (const day of days) {
    if (day.day === present) continue;
    const noon = dayAfter(grantedAt, day.day) + DAY / 2;
    stops.push({ kind: 'day', at: Math.min(Math.max(noon, grantedAt + 1), endsAt), day });
  }
  if (nextRefreshAt !== null && nextRefreshAt > now && nextRefreshAt < endsAt) {
    stops.push({ kind: 'next', at: nextRefreshAt });
  }
  if (lastRefreshAt > now) stops.push({ kind: 'last', at: lastRefreshAt });
  for (const daysLeft of GRANT_WARNING_DAYS) {
    const at = endsAt - daysLeft * DAY;
    if (at > now) stops.push({ kind: 'reminder', at, daysLeft });
  }
  return stops.toSorted((one, other) => one.at - other.at);
}

/** Which calendar day of a grant's year it is where this computer is: 1 on the day of T0, never over 365. */
export function dayOfYear(grantedAt: number, now: number): number {
  return Math.min(365, Math.max(1, daysBetween(grantedAt, now) + 1));
}

/** How far along the year an instant is: 0 at T0, 1 at the end; what lies outside is drawn at the edge. */
export function shareOf({ grantedAt, endsAt }: Pick<Year, 'grantedAt' | 'endsAt'>, at: number): number {
  return Math.min(1, Math.max(0, (at - grantedAt) / Math.max(1, endsAt - grantedAt)));
}

/** The stop that is nearest to a place on the line (0 to 1); the later one of two at the same place. */
export function nearestStop(year: Year, stops: readonly YearStop[], share: number): number {
  let nearest = 0;
  let least = Infinity;
  for (const [index, stop] of stops.entries()) {
    const distance = Math.abs(shareOf(year, stop.at) - share);
    if (distance > least) continue;
    nearest = index;
    least = distance;
  }
  return nearest;
}

/** The first instants of the calendar months within the year. */
export function monthsOf({ grantedAt, endsAt }: Pick<Year, 'grantedAt' | 'endsAt'>): number[] {
  const months: number[] = [];
  const date = new Date(grantedAt);
  for (let ahead = 1; ahead <= 13; ahead += 1) {
    const at = new Date(date.getFullYear(), date.getMonth() + ahead, 1).getTime();
    if (at < endsAt) months.push(at);
  }
  return months;
}
