import { describe, expect, test } from 'vitest';
import { bookText, readBook } from '../../../electron/history/book-lines.ts';
import {
  begunBy,
  compacted,
  daysOf,
  EMPTY_BOOK,
  folded,
  MOST_ENTRIES,
  type Book,
} from '../../../electron/history/history-book.ts';
import { entryAt, type Happening } from '../../../electron/history/transition-entry.ts';
import { KEPT_MS, type HistoryEntry } from '../../../shared/history.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Noon where the test runs, so that hours before and after stay on one day. */
const T0 = new Date(2026, 10, 22, 12).getTime();

const at = (instant: number, kind: Happening['kind'], more: Partial<Happening> = {}): HistoryEntry =>
  entryAt(instant, { ...more, kind });

function bookOf(...entries: HistoryEntry[]): Book {
  return { ...EMPTY_BOOK, entries };
}

describe('the days of a year', () => {
  test('count refreshes and troubles by calendar day, T0’s own being the first', () => {
    const book = bookOf(
      at(T0 - HOUR, 'refreshed'),
      at(T0 + HOUR, 'refreshed'),
      at(T0 + 2 * HOUR, 'saved'),
      at(T0 + 13 * HOUR, 'refreshed'),
      at(T0 + DAY, 'failed', { fault: 'dns' }),
      at(T0 + DAY, 'unsaved', { fault: 'disk-full' }),
      at(T0 + DAY, 'copied'),
    );
    expect(daysOf(book, T0)).toEqual([
      { day: 0, refreshes: 2, failures: 0, sleptMs: 0 },
      { day: 1, refreshes: 1, failures: 2, sleptMs: 0 },
    ]);
  });

  test('share a sleep out among the days it went over, and begin it at T0 at the earliest', () => {
    const book = bookOf(at(T0 + 20 * HOUR, 'slept', { forMs: 10 * HOUR }));
    expect(daysOf(book, T0).map(({ day, sleptMs }) => [day, sleptMs])).toEqual([
      [0, 2 * HOUR],
      [1, 8 * HOUR],
    ]);
    const early = bookOf(at(T0 + HOUR, 'slept', { forMs: 5 * HOUR }));
    expect(daysOf(early, T0)).toEqual([{ day: 0, refreshes: 0, failures: 0, sleptMs: HOUR }]);
  });

  test('stay the same when old entries are let go, again and again', () => {
    const entries = Array.from({ length: 300 }, (_, day) => [
      at(T0 + day * DAY + HOUR, 'refreshed'),
      at(T0 + day * DAY + 2 * HOUR, day % 7 === 0 ? 'refused' : 'refreshed', { code: null }),
      at(T0 + day * DAY + 3 * HOUR, 'slept', { forMs: HOUR }),
    ]).flat();
    let book: Book = EMPTY_BOOK;
    for (const [index, entry] of entries.entries()) {
      book = { ...book, entries: [...book.entries, entry] };
      if (index % 50 === 0) book = compacted(book, T0);
    }
    book = compacted(book, T0);
    expect(book.entries.length).toBeLessThan(3 * 91);
    expect(daysOf(book, T0)).toEqual(daysOf(bookOf(...entries), T0));
  });

  test('of a grant that was replaced count no more', () => {
    const old = compacted(bookOf(at(T0, 'refreshed'), at(T0 + KEPT_MS + DAY, 'reauthorised')), T0);
    expect(old.head?.days).toHaveLength(1);
    const granted = T0 + KEPT_MS + DAY;
    expect(daysOf(old, granted)).toEqual([]);
    expect(compacted(old, granted).head).toEqual({ grantedAt: granted, begunBy: 'reauthorised', days: [] });
  });

  test('remember how the grant came about when its first entry is long gone', () => {
    const book = bookOf(at(T0, 'reauthorised'), at(T0 + KEPT_MS + DAY, 'refreshed'));
    expect(begunBy(book, T0)).toBe('reauthorised');
    const later = compacted(book, T0);
    expect(later.entries.map(({ kind }) => kind)).toEqual(['refreshed']);
    expect(begunBy(later, T0)).toBe('reauthorised');
    expect(begunBy(later, T0 + DAY)).toBe('authorised');
  });
});

describe('what is let go', () => {
  test('is what is 90 days older than the newest entry, whatever the clock says', () => {
    const young = [at(T0, 'refreshed'), at(T0 + KEPT_MS - 1, 'refreshed')];
    expect(compacted(bookOf(...young), T0).entries).toEqual(young);
    const [, kept] = [at(T0, 'refreshed'), at(T0 + KEPT_MS, 'refreshed')];
    expect(compacted(bookOf(at(T0, 'refreshed'), kept), T0).entries).toEqual([kept]);
  });

  test('is the oldest of more than can be kept', () => {
    const many = Array.from({ length: MOST_ENTRIES + 3 }, (_, index) => at(T0 + index, 'refreshed'));
    const book = compacted(bookOf(...many), T0);
    expect(book.entries).toHaveLength(MOST_ENTRIES);
    expect(daysOf(book, T0)).toEqual([{ day: 0, refreshes: MOST_ENTRIES + 3, failures: 0, sleptMs: 0 }]);
  });

  test('is nothing, and the book the very same, while all is young', () => {
    const book = compacted(bookOf(at(T0, 'refreshed')), T0);
    expect(compacted(book, T0)).toBe(book);
  });
});

describe('lines', () => {
  test('tell equal entries of one day as one, the latest first', () => {
    const lines = folded([
      at(T0, 'refreshed', { generation: 1 }),
      at(T0 + HOUR, 'refreshed', { generation: 2 }),
      at(T0 + 2 * HOUR, 'copied'),
      at(T0 + 3 * HOUR, 'refreshed', { generation: 3 }),
      at(T0 + DAY, 'refreshed', { generation: 4 }),
    ]);
    expect(lines.map(({ at: first, until, times, generation }) => [first, until, times, generation])).toEqual(
      [
        [T0 + DAY, T0 + DAY, 1, 4],
        [T0 + 3 * HOUR, T0 + 3 * HOUR, 1, 3],
        [T0 + 2 * HOUR, T0 + 2 * HOUR, 1, null],
        [T0, T0 + HOUR, 2, 2],
      ],
    );
  });

  test('keep apart what differs in code, cause or program, and every sleep', () => {
    const entries = [
      at(T0, 'failed', { fault: 'dns' }),
      at(T0, 'failed', { fault: 'offline' }),
      at(T0, 'refused', { code: 406 }),
      at(T0, 'refused', { code: 429 }),
      at(T0, 'handed-out', { program: 'a' }),
      at(T0, 'handed-out', { program: 'b' }),
      at(T0, 'slept', { forMs: HOUR }),
      at(T0, 'slept', { forMs: HOUR }),
    ];
    expect(folded(entries)).toHaveLength(entries.length);
  });
});

describe('a book’s text', () => {
  test('is read back as it was written', () => {
    const book = compacted(
      bookOf(at(T0, 'failed', { fault: 'tls' }), at(T0 + KEPT_MS + DAY, 'refused', { code: 40140116 })),
      T0,
    );
    expect(readBook(bookText(book))).toEqual({ book, spoilt: 0 });
  });

  test('costs a spoilt line itself and nothing else', () => {
    const good = at(T0, 'refreshed', { generation: 7 });
    const text = `{"at":1,"kind":"refr\n\n${bookText(bookOf(good))}null\n{"at":1,"kind":"unheard-of"}\n`;
    expect(readBook(text)).toEqual({ book: bookOf(good), spoilt: 3 });
  });
});
