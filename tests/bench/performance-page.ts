import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { MARKDOWN_HEAD } from './table.ts';

const PAGE = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));
const BEGIN = '<!-- bench:begin -->';
const END = '<!-- bench:end -->';

/** What a run puts into the page. */
export interface PageTable {
  /** The rows of the figures that were measured, by name. */
  readonly rows: ReadonlyMap<string, string>;
  /** The order of all figures. */
  readonly order: readonly string[];
  readonly machine: string;
}

/**
 * The page with a run's rows between its two marks; those of figures that this run has not measured stay. Throws when it
 * has no such marks.
 */
export function filledIn(page: string, { rows, order, machine }: PageTable): string {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`the page has no ${BEGIN} … ${END}`);
  const before = page.slice(begin, end).matchAll(/^\| `([\w-]+)` \|.*$/gm);
  const all = new Map([...before].map(([line, name = '']) => [name, line]));
  for (const [name, line] of rows) all.set(name, line);
  const table = [MARKDOWN_HEAD, ...order.flatMap((name) => all.get(name) ?? [])].join('\n');
  return `${page.slice(0, begin)}${BEGIN}\n${machine}\n\n${table}\n${page.slice(end)}`;
}

/** Puts a run's rows into docs/performance.md. */
export function fillPage(found: PageTable): void {
  writeFileSync(PAGE, filledIn(readFileSync(PAGE, 'utf8'), found));
}
