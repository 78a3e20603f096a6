import type { HistoryEntry, HistoryLine, Year, YearDay } from '../../shared/history.ts';
import type { Profile } from '../../shared/requests/history.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What main tells of an account's past. */
export interface SamplePast {
  readonly lines: readonly HistoryLine[];
  readonly year: Year;
  readonly profile: Profile;
}

/** The past of the healthy sample: 53 days of its year, with a bad night, a full disk and a lost answer in them. */
export function samplePast(now: number): SamplePast {
  const grantedAt = now - 53 * DAY;
  return {
    lines: sampleLines(now),
    year: {
      grantedAt,
      known: true,
      endsAt: grantedAt + 365 * DAY,
      begunBy: 'authorised',
      lastRefreshAt: grantedAt + 365 * DAY - 30 * MINUTE,
      days: sampleDays(54),
    },
    profile: {
      vipLevel: '年费VIP',
      vipEndsAt: now + 203 * DAY,
      totalBytes: 115 * 1024 ** 4,
      usedBytes: 43.7 * 1024 ** 4,
      remainingBytes: 71.3 * 1024 ** 4,
    },
  };
}

/** Nothing has happened, and 115 tells nothing. */
export function emptyPast(now: number): SamplePast {
  const past = samplePast(now);
  const profile = {
    vipLevel: null,
    vipEndsAt: null,
    totalBytes: null,
    usedBytes: null,
    remainingBytes: null,
  };
  return { lines: [], year: { ...past.year, days: [] }, profile };
}

/** Days of two-hour tokens on a machine that sleeps at night, with a fault now and then. */
export function sampleDays(count: number): YearDay[] {
  return Array.from({ length: count }, (_, day) => {
    const away = day >= 20 && day < 24;
    const sleptMs = away ? 24 * HOUR : (6 + ((day * 7) % 5)) * HOUR + ((day * 11) % 60) * MINUTE;
    return {
      day,
      refreshes: away ? 0 : 6 + ((day * 5) % 7),
      failures: [9, 31, 32, 50].includes(day) ? 1 + (day % 3) : 0,
      sleptMs,
    };
  });
}

function sampleLines(now: number): HistoryLine[] {
  return [
    line(now - 8 * MINUTE, 'refreshed', { generation: 641, times: 4, forHours: 4.5 }),
    line(now - 5 * HOUR, 'copied', {}),
    line(now - 6 * HOUR - 4 * MINUTE, 'slept', { forMs: 7 * HOUR + 12 * MINUTE }),
    line(now - 16 * HOUR, 'refreshed', { generation: 636, times: 6, forHours: 8 }),
    line(now - 25 * HOUR, 'failed', { fault: 'dns', times: 5, forHours: 0.2 }),
    line(now - 26 * HOUR, 'handed-out', { program: 'rclone', times: 2, forHours: 1 }),
    line(now - 40 * HOUR, 'saved', { generation: 629 }),
    line(now - 41 * HOUR, 'unsaved', { fault: 'disk-full', times: 3, forHours: 0.5 }),
    line(now - 44 * HOUR, 'refused', { code: 40140117 }),
    line(now - 47 * HOUR, 'answer-lost', { fault: 'timeout' }),
    line(now - 64 * HOUR, 'resumed', {}),
    line(now - 72 * HOUR, 'paused', {}),
    line(now - 53 * DAY, 'authorised', { generation: 1 }),
  ];
}

function line(
  until: number,
  kind: HistoryEntry['kind'],
  {
    times = 1,
    forHours = 0,
    ...more
  }: Partial<HistoryEntry> & { readonly times?: number; readonly forHours?: number },
): HistoryLine {
  const nothing = { generation: null, code: null, fault: null, forMs: null, program: null };
  return { ...nothing, ...more, at: Math.round(until - forHours * HOUR), until, kind, times };
}
