import { z } from 'zod';

/** One measured figure, as it lies in `docs/figures/`. */
export const figureSchema = z.strictObject({
  /** What was measured; also the order in the table. */
  name: z.string(),
  /** The promises that it is about, such as `P3, P4`. */
  promises: z.string(),
  /** The figure in words. */
  words: z.string(),
  /** What it says of single promises, for the matrix: `P2` → "least gap 90.0 s". */
  facts: z.record(z.string().regex(/^P\d+$/), z.string()),
  command: z.string(),
  /** The day on which it was measured, `YYYY-MM-DD`. */
  measuredOn: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
});

/** See {@link figureSchema}. */
export type Figure = z.infer<typeof figureSchema>;

const BEGIN = '<!-- figures:begin -->';
const END = '<!-- figures:end -->';

/** Where the matrix has its figures: after the promise, how it is kept, and the tests. */
const FIGURE_CELL = 4;

/**
 * The page with the figures in the matrix, in the row of each promise, and all of them between its two marks. Throws when
 * it has no such marks.
 */
export function filledIn(page: string, figures: readonly Figure[]): string {
  const inOrder = figures.toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`the page has no ${BEGIN} … ${END}`);
  const matrix = page
    .slice(0, begin)
    .split('\n')
    .map((line) => withFigure(line, inOrder))
    .join('\n');
  const rows = inOrder.map(
    ({ name, promises, words, command, measuredOn }) =>
      `| ${name} | ${promises} | ${words} | \`${command}\` | ${measuredOn} |`,
  );
  const table = [
    '| measured | promises | figure | command | on |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ];
  return `${matrix}${BEGIN}\n${table.join('\n')}\n${page.slice(end)}`;
}

/** A row of the matrix with what the figures say of its promise; any other line as it is. */
function withFigure(line: string, figures: readonly Figure[]): string {
  const promise = /^\| \*\*(P\d+)\*\*/.exec(line)?.[1];
  if (promise === undefined) return line;
  const facts = figures.flatMap(({ name, facts: said }) =>
    said[promise] === undefined ? [] : [`${name}: ${said[promise]}`],
  );
  return line
    .split('|')
    .map((cell, index) => (index === FIGURE_CELL ? ` ${facts.join('; ')} `.replace(/^ +$/, ' ') : cell))
    .join('|');
}
