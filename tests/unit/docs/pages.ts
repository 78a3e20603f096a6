import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The repository's root folder. */
export const root = join(import.meta.dirname, '..', '..', '..');

/** A page of the documentation. `path` is relative to the root, with `/`. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/** Every Markdown file of the project's own. */
export function pages(): readonly Page[] {
  const own = [...markdownIn('.', false), ...markdownIn('docs', true)];
  return own.map((path) => ({ path, text: read(path) }));
}

/** The text of a file of the project. Throws when there is none. */
export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Where the links and pictures of a page lead, code blocks apart; addresses on the web are left out. */
export function relativeLinks({ text }: Page): readonly string[] {
  const prose = text.replaceAll(/^```[\s\S]*?^```/gm, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target));
}

/** The npm scripts that a page names, code blocks included. */
export function namedScripts({ text }: Page): readonly string[] {
  const named = text.matchAll(/\bnpm (?:run(?: --silent| -s)? ([\w:-]+)|(start|test)\b)/g);
  return [...named].map(([, run, short]) => run ?? short ?? '');
}

/** The numbers of the promises that the names of tests carry: `P5: …`, `P1, P2: …`, `P1–P7: …`. */
export function carriedPromises(source: string): ReadonlySet<number> {
  const carried = new Set<number>();
  for (const [, names = ''] of source.matchAll(/['"`]((?:P\d+[ ,–]*)+):/g)) {
    for (const [, first = '', last = first] of names.matchAll(/P(\d+)(?:–P(\d+))?/g)) {
      for (let number = Number(first); number <= Number(last); number += 1) carried.add(number);
    }
  }
  return carried;
}

/** The first cells of a page's table rows, as they stand there. */
export function firstCells(text: string): readonly string[] {
  return [...text.matchAll(/^\| *([^|]*?) *\|/gm)].map(([, cell = '']) => cell);
}

function markdownIn(folder: string, recursive: boolean): string[] {
  return readdirSync(join(root, folder), { recursive, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => (folder === '.' ? name : `${folder}/${name.replaceAll('\\', '/')}`));
}
