import type { HistoryEntry } from '../../shared/history.ts';
import { refusalWords, type Words } from '../../shared/translate.ts';
import { localTime } from './local-time.ts';

/** The columns of the table, by the key of their heading under `history.column.*`. */
const COLUMNS = ['at', 'what', 'meaning', 'code', 'generation', 'minutes', 'program'] as const;

/** The history as a table for spreadsheets: in the user's language, latest last, UTF-8 with a mark that Excel needs. */
export function csvOf(entries: readonly HistoryEntry[], words: Words): string {
  const rows = entries.map((entry) => rowOf(entry, words));
  const header = COLUMNS.map((column) => words(`history.column.${column}`));
  return `\uFEFF${[header, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** The history for programs: entries as they are kept, instants as ISO 8601 in UTC. */
export function jsonOf(account: string, entries: readonly HistoryEntry[]): string {
  const told = entries.map(({ at, ...rest }) => ({ at: new Date(at).toISOString(), ...rest }));
  return `${JSON.stringify({ account, entries: told }, null, 2)}\n`;
}

function rowOf({ at, kind, code, fault, generation, forMs, program }: HistoryEntry, words: Words): string[] {
  const meaning =
    code !== null ? refusalWords(words, code, '') : fault === null ? '' : words(`history.cause.${fault}`);
  return [
    localTime(at),
    words(`history.kind.${kind}`),
    meaning,
    String(code ?? ''),
    String(generation ?? ''),
    forMs === null ? '' : String(Math.round(forMs / 60_000)),
    program ?? '',
  ];
}

/** Quoted where needed. A text that a spreadsheet would calculate begins with an apostrophe instead. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
