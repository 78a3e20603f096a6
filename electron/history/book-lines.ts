import { z } from 'zod';
import { historyEntrySchema, yearDaySchema, type HistoryEntry } from '../../shared/history.ts';
import type { Book, Head } from './history-book.ts';

const headSchema = z.object({
  head: z.object({
    grantedAt: z.number().int(),
    begunBy: z.enum(['authorised', 'reauthorised', 'imported']),
    days: z.array(yearDaySchema),
  }),
});

/** One entry as a line of the file. */
export function entryLine(entry: HistoryEntry): string {
  return `${JSON.stringify(entry)}\n`;
}

/** A whole book as the file's text: the head, if there is one, then the entries. */
export function bookText({ head, entries }: Book): string {
  return (head === null ? '' : `${JSON.stringify({ head })}\n`) + entries.map(entryLine).join('');
}

/** A book as its file tells it. A line that cannot be read costs itself and nothing else; `spoilt` counts those. */
export function readBook(text: string): { readonly book: Book; readonly spoilt: number } {
  let head: Head | null = null;
  let spoilt = 0;
  const entries: HistoryEntry[] = [];
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const value = valueOf(line);
    const entry = historyEntrySchema.safeParse(value);
    if (entry.success) {
      entries.push(entry.data);
      continue;
    }
    const found = headSchema.safeParse(value);
    if (found.success) ({ head } = found.data);
    else spoilt += 1;
  }
  return { book: { head, entries }, spoilt };
}

function valueOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
