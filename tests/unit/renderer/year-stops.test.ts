import { describe, expect, test } from 'vitest';
import { createMainWords } from '../../../electron/words/words.ts';
import {
  dayOfYear,
  monthsOf,
  nearestStop,
  shareOf,
  yearStops,
} from '../../../renderer/features/year/year-stops.ts';
import { stopName, stopWords } from '../../../renderer/features/year/year-words.ts';
import { createFormats } from '../../../renderer/words/formats.ts';
import type { Year } from '../../../shared/history.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const T0 = new Date(2026, 8, 30, 14, 5).getTime();

const year: Year = {
  grantedAt: T0,
  known: true,
  endsAt: T0 + 365 * DAY,
  begunBy: 'authorised',
  lastRefreshAt: T0 + 365 * DAY - HOUR / 2,
  days: [
    { day: 0, refreshes: 3, failures: 0, sleptMs: 0 },
    { day: 40, refreshes: 1, failures: 2, sleptMs: 8 * HOUR },
    { day: 53, refreshes: 9, failures: 0, sleptMs: 0 },
  ],
};
const now = T0 + 53 * DAY;
const kinds = (at: number, nextRefreshAt: number | null = at + HOUR) =>
  yearStops(year, { now: at, nextRefreshAt }).map((stop) =>
    stop.kind === 'reminder' ? `${stop.kind} ${stop.daysLeft}` : stop.kind,
  );

describe('what is on the line of a year', () => {
  test('stands in the order of time, with everything that is to come', () => {
    expect(kinds(now)).toEqual([
      'begin',
      'day',
      'day',
      'today',
      'next',
      'reminder 30',
      'reminder 14',
      'reminder 7',
      'reminder 3',
      'reminder 1',
      'last',
      'end',
    ]);
  });

  test('is what is past once it is over, and what is left near the end', () => {
    expect(kinds(year.endsAt - 5 * DAY, null)).toEqual([
      'begin',
      'day',
      'day',
      'day',
      'today',
      'reminder 3',
      'reminder 1',
      'last',
      'end',
    ]);
    expect(kinds(year.endsAt + DAY)).toEqual(['begin', 'day', 'day', 'day', 'end', 'today']);
  });

  test('tells what happened today with today, and counts days from one to 365', () => {
    const today = yearStops(year, { now, nextRefreshAt: null }).find(({ kind }) => kind === 'today');
    expect(today).toMatchObject({ number: 54, day: { refreshes: 9 } });
    const [first] = yearStops(year, { now: T0, nextRefreshAt: null }).filter(({ kind }) => kind === 'today');
    expect(first).toMatchObject({ number: 1, day: { refreshes: 3 } });
    // By the calendar: the second day begins at midnight, not a day after T0.
    expect(dayOfYear(T0, T0 + 10 * HOUR)).toBe(2);
    expect(dayOfYear(T0, T0 - HOUR)).toBe(1);
    const late = yearStops(year, { now: year.endsAt + 9 * DAY, nextRefreshAt: null });
    expect(late.find(({ kind }) => kind === 'today')).toMatchObject({ number: 365 });
  });

  test('is found by its place, and lies between the ends', () => {
    const stops = yearStops(year, { now, nextRefreshAt: null });
    for (const [index, stop] of stops.entries()) {
      expect(stops[nearestStop(year, stops, shareOf(year, stop.at))]?.at, String(index)).toBe(stop.at);
    }
    expect(nearestStop(year, stops, -3)).toBe(0);
    expect(stops[nearestStop(year, stops, 3)]?.kind).toBe('end');
    expect(shareOf(year, T0 - DAY)).toBe(0);
    expect(shareOf(year, year.endsAt + DAY)).toBe(1);
  });

  test('has the twelve firsts of the month within it', () => {
    const months = monthsOf(year).map((month) => new Date(month));
    expect(months.map((month) => month.getMonth())).toEqual([9, 10, 11, 0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(months.every((month) => month.getDate() === 1)).toBe(true);
  });
});

describe.each(['en', 'zh-CN', 'zh-TW'] as const)('in %s', (language) => {
  const wording = { words: createMainWords(language), formats: createFormats(language), now };

  test('every stop has words of its own', () => {
    const stops = yearStops(year, { now, nextRefreshAt: now + HOUR });
    const told = stops.map((stop) => stopWords(stop, year, wording));
    for (const { title } of told) expect(title).not.toMatch(/\{\{|year\./);
    expect(new Set(told.map(({ title }) => title)).size).toBe(stops.length);
    expect(told.filter(({ note }) => note !== '')).toHaveLength(year.days.length);
    for (const stop of stops) {
      const name = stopName(stop, year, wording.words);
      expect(name === null).toBe(stop.kind === 'day');
      expect(name ?? '').not.toMatch(/\{\{|year\./);
    }
  });
});

test('a year of unknown beginning says so', () => {
  const wording = { words: createMainWords('en'), formats: createFormats('en'), now };
  const begin = { kind: 'begin', at: T0 } as const;
  expect(stopWords(begin, { ...year, begunBy: 'imported', known: false }, wording).title).toMatch(/about/);
  expect(stopWords(begin, { ...year, begunBy: 'imported' }, wording).title).not.toMatch(/about/);
  expect(stopWords(begin, { ...year, begunBy: 'reauthorised' }, wording).title).toMatch(/^Re-authorised/);
});
