import type { Paint, Tone } from './colour.ts';
import { plain } from './plain.ts';
import { displayWidth, padTo } from './width.ts';

/** A cell's text, from whatever source, and how it is to be seen. */
export type Cell = string | readonly [text: string, tone: Tone | null];

const BETWEEN = '  ';

/** The lines of a table, aligned also where Chinese stands in it. */
export function table(rows: readonly (readonly Cell[])[], paint: Paint): string[] {
  const texts = rows.map((row) => row.map((cell) => plain(typeof cell === 'string' ? cell : cell[0])));
  const widths: number[] = [];
  for (const row of texts) {
    for (const [column, text] of row.entries()) {
      widths[column] = Math.max(widths[column] ?? 0, displayWidth(text));
    }
  }
  return rows.map((row, line) =>
    row
      .map((cell, column) => {
        const text = texts[line]?.[column] ?? '';
        const padded = column === row.length - 1 ? text : padTo(text, widths[column] ?? 0);
        return paint(padded, typeof cell === 'string' ? null : cell[1]);
      })
      .join(BETWEEN)
      .trimEnd(),
  );
}
