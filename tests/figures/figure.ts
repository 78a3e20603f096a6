import { z } from 'zod';

/** One measured figure, as it lies in `docs/figures/`. */
export const figureSchema = z.strictObject({
  /** What was measured; also the order in the table. */
  name: z.string(),
  /** The promises that it is about, such as `P3, P4`. */
  promises: z.string(),
  /** The figure in words. */
  words: z.string(),
  command: z.string(),
  /** The day on which it was measured, `YYYY-MM-DD`. */
  measuredOn: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
});

/** See {@link figureSchema}. */
export type Figure = z.infer<typeof figureSchema>;

const BEGIN = '<!-- figures:begin -->';
const END = '<!-- figures:end -->';

/** The page with the figures between its two marks. Throws when it has no such marks. */
export function filledIn(page: string, figures: readonly Figure[]): string {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`the page has no ${BEGIN} … ${END}`);
  const rows = figures
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en'))
    .map(
      ({ name, promises, words, command, measuredOn }) =>
        `| ${name} | ${promises} | ${words} | \`${command}\` | ${measuredOn} |`,
    );
  const table = [
    '| measured | promises | figure | command | on |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ];
  return `${page.slice(0, begin + BEGIN.length)}\n${table.join('\n')}\n${page.slice(end)}`;
}
