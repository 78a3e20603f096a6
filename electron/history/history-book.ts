import { daysBetween } from '../../shared/calendar-day.ts';
import { isRefresh, isTrouble } from '../../shared/history-kinds.ts';
import {
  KEPT_MS,
  type HistoryEntry,
  type HistoryLine,
  type Year,
  type YearDay,
} from '../../shared/history.ts';

/** More entries than this are not kept, however young they are: an account on a fast clock may make thousands an hour. */
export const MOST_ENTRIES = 20_000;

/** What is left of entries that were let go: the days of the grant they belonged to. */
export interface Head {
  /** T0 of that grant. */
  readonly grantedAt: number;
  /** How that grant came about. */
  readonly begunBy: Year['begunBy'];
  readonly days: readonly YearDay[];
}

/** One account's history, oldest first. */
export interface Book {
  readonly head: Head | null;
  readonly entries: readonly HistoryEntry[];
}

export const EMPTY_BOOK: Book = { head: null, entries: [] };

/**
 * The book without what is older than 90 days; what the year of the grant that began at `grantedAt` needs of it goes into
 * the head. The age is counted from the newest entry: a clock that was set ahead takes nothing away. The same book when
 * there is nothing to let go.
 */
export function compacted(book: Book, grantedAt: number | null): Book {
  const newest = book.entries.reduce((latest, { at }) => Math.max(latest, at), -Infinity);
  const young = book.entries.filter(({ at }) => at > newest - KEPT_MS).slice(-MOST_ENTRIES);
  const staleHead = grantedAt !== null && book.head !== null && book.head.grantedAt !== grantedAt;
  if (young.length === book.entries.length && !staleHead) return book;
  if (grantedAt === null) return { head: book.head, entries: young };
  const kept = new Set(young);
  const gone = book.entries.filter((entry) => !kept.has(entry));
  const days = daysOf({ ...book, entries: gone }, grantedAt);
  return { head: { grantedAt, begunBy: begunBy(book, grantedAt), days }, entries: young };
}

/** How the grant that began at `grantedAt` came about, as far as the book knows: by an authorisation otherwise. */
export function begunBy({ head, entries }: Book, grantedAt: number): Year['begunBy'] {
  let found: Year['begunBy'] = head?.grantedAt === grantedAt ? head.begunBy : 'authorised';
  for (const { at, kind } of entries) {
    if (at < grantedAt) continue;
    if (kind === 'authorised' || kind === 'reauthorised' || kind === 'imported') found = kind;
  }
  return found;
}

/** What happened on each day of the grant that began at `grantedAt`; days without anything are left out. */
export function daysOf({ head, entries }: Book, grantedAt: number): YearDay[] {
  const days = new Map<number, YearDay>();
  const count = (day: number, more: Omit<YearDay, 'day'>): void => {
    const { refreshes, failures, sleptMs } = days.get(day) ?? { refreshes: 0, failures: 0, sleptMs: 0 };
    days.set(day, {
      day,
      refreshes: refreshes + more.refreshes,
      failures: failures + more.failures,
      sleptMs: sleptMs + more.sleptMs,
    });
  };
  if (head?.grantedAt === grantedAt) for (const { day, ...rest } of head.days) count(day, rest);
  for (const { at, kind, forMs } of entries) {
    if (at < grantedAt) continue;
    const day = daysBetween(grantedAt, at);
    // A year has 366 calendar days at most; what is far beyond was written by a wrong clock.
    if (day > 400) continue;
    if (isRefresh(kind)) count(day, { refreshes: 1, failures: 0, sleptMs: 0 });
    if (isTrouble(kind)) count(day, { refreshes: 0, failures: 1, sleptMs: 0 });
    if (kind === 'slept') {
      for (const part of sleepByDay(Math.max(at - (forMs ?? 0), grantedAt), at, grantedAt)) {
        count(part.day, { refreshes: 0, failures: 0, sleptMs: part.sleptMs });
      }
    }
  }
  return [...days.values()].toSorted((one, other) => one.day - other.day);
}

/** Equal entries of one day that follow each other as one line, the latest first. */
export function folded(entries: readonly HistoryEntry[]): HistoryLine[] {
  const lines: HistoryLine[] = [];
  for (const entry of entries) {
    const last = lines.at(-1);
    if (last === undefined || !goesOn(last, entry))
      lines.push({ ...entry, until: entry.at, times: entry.times ?? 1 });
    else {
      const times = last.times + (entry.times ?? 1);
      lines[lines.length - 1] = { ...last, generation: entry.generation, until: entry.at, times };
    }
  }
  return lines.toReversed();
}

function goesOn(line: HistoryLine, { kind, code, fault, program, at }: HistoryEntry): boolean {
  return (
    kind !== 'slept' &&
    line.kind === kind &&
    line.code === code &&
    line.fault === fault &&
    line.program === program &&
    daysBetween(line.until, at) === 0
  );
}

/** A sleep that goes over midnight belongs to both days. */
function sleepByDay(from: number, to: number, grantedAt: number): { day: number; sleptMs: number }[] {
  const parts: { day: number; sleptMs: number }[] = [];
  let since = from;
  while (since < to && parts.length <= 400) {
    const midnight = new Date(since).setHours(24, 0, 0, 0);
    const until = Math.min(midnight, to);
    parts.push({ day: daysBetween(grantedAt, since), sleptMs: Math.round(until - since) });
    since = until;
  }
  return parts;
}
