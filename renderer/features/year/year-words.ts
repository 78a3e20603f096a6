import type { Year, YearDay } from '../../../shared/history.ts';
import type { Words } from '../../../shared/translate.ts';
import type { Formats } from '../../words/formats.ts';
import type { YearStop } from './year-stops.ts';

/** What the words of a stop are made with. */
export interface YearWording {
  readonly words: Words;
  readonly formats: Formats;
  /** What the account's clock reads. */
  readonly now: number;
}

/** What a stop is, and what there is to say about it: `15 Jan 2027`, `16 refreshes · asleep 7 hr 10 min`. */
export function stopWords(stop: YearStop, year: Year, wording: YearWording): { title: string; note: string } {
  const day = stop.kind === 'day' || stop.kind === 'today' ? stop.day : null;
  const { words, formats } = wording;
  return {
    title: stopTitle(stop, year, wording),
    note: day === null ? '' : dayParts(day, words, formats).join(' · '),
  };
}

function stopTitle(stop: YearStop, year: Year, { words, formats, now }: YearWording): string {
  const date = formats.date(stop.at);
  switch (stop.kind) {
    case 'begin':
      if (year.begunBy !== 'imported') return words(`year.${year.begunBy}`, { date });
      return words(year.known ? 'year.imported' : 'year.importedAbout', { date });
    case 'day':
      return date;
    case 'today':
      return words('year.today', { day: stop.number });
    case 'next':
      return words('year.next', { time: formats.moment(stop.at, now) });
    case 'last':
      return words('year.last', { time: `${date} ${formats.time(stop.at)}` });
    case 'reminder':
      return words('year.reminder', { count: stop.daysLeft, date });
    case 'end':
      return words(now < year.endsAt ? 'year.ends' : 'year.ended', { date });
  }
}

/** When a stop is, for the table: with the time of day where that matters. */
export function stopDate({ kind, at }: YearStop, formats: Formats): string {
  const timed = kind === 'next' || kind === 'last';
  return timed ? `${formats.date(at)} ${formats.time(at)}` : formats.date(at);
}

/** A stop's name in the table; null for days, which the table counts by month. */
export function stopName(stop: YearStop, year: Year, words: Words): string | null {
  switch (stop.kind) {
    case 'day':
      return null;
    case 'begin':
      return words(`year.what.${year.begunBy}`);
    case 'reminder':
      return words('year.what.reminder', { count: stop.daysLeft });
    case 'today':
    case 'next':
    case 'last':
    case 'end':
      return words(`year.what.${stop.kind}`);
  }
}

function dayParts({ refreshes, failures, sleptMs }: YearDay, words: Words, formats: Formats): string[] {
  const parts: string[] = [];
  if (refreshes > 0) parts.push(words('year.refreshes', { count: refreshes }));
  if (failures > 0) parts.push(words('year.failures', { count: failures }));
  if (sleptMs > 0) parts.push(words('year.slept', { duration: formats.duration(sleptMs) }));
  return parts;
}
