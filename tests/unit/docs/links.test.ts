import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { STATE_NAMES } from '../../../shared/states.ts';
import { carriedPromises, firstCells, namedScripts, pages, read, relativeLinks, root } from './pages.ts';

const all = pages();
const texts = z.record(z.string(), z.string());
const { scripts, dependencies, devDependencies } = z
  .object({ scripts: texts, dependencies: texts, devDependencies: texts })
  .parse(JSON.parse(read('package.json')));

/** P1 to P16 and P20 to P28. */
const PROMISES = Array.from({ length: 28 }, (_, index) => index + 1)
  .filter((number) => number <= 16 || number >= 20)
  .map((number) => `P${number}`);

/** What stands in backticks in the first cells of a page's table rows. */
function quotedInRows(text: string): readonly string[] {
  return firstCells(text).flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
}

describe('the documents', () => {
  it('are found', () => {
    expect(all.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'docs/architecture.md']),
    );
    expect(all.flatMap(relativeLinks).length).toBeGreaterThan(50);
  });

  it.each(all)('$path: every relative link leads somewhere', (page) => {
    const broken = relativeLinks(page).filter(
      (target) => !existsSync(join(root, dirname(page.path), target.replace(/#.*$/, ''))),
    );
    expect(broken).toEqual([]);
  });

  it.each(all)('$path: every npm script exists', (page) => {
    expect(namedScripts(page).filter((name) => !(name in scripts))).toEqual([]);
  });

  it('know every dependency, and none that is gone', () => {
    const record = read('docs/decisions/0007-dependencies.md');
    const installed = Object.keys({ ...dependencies, ...devDependencies });
    expect(new Set(quotedInRows(record))).toEqual(new Set(installed));
  });

  it.each(['docs/architecture.md', 'docs/security.md'])('%s has a row for every state', (path) => {
    expect(quotedInRows(read(path))).toEqual(expect.arrayContaining([...STATE_NAMES]));
  });
});

describe('the promises', () => {
  const page = read('docs/promises.md');
  const entries = page.split(/^- (?=\*\*P)/m).slice(1);

  it('are all there, once each and in order', () => {
    expect(entries.map((entry) => /^\*\*(P\d+)\*\*/.exec(entry)?.[1])).toEqual(PROMISES);
  });

  it('have a row each in the tables', () => {
    const rows = [...firstCells(read('docs/reliability.md')), ...firstCells(read('docs/security.md'))];
    expect(rows.flatMap((cell) => /^\*\*(P\d+)\*\*/.exec(cell)?.[1] ?? [])).toEqual(PROMISES);
  });

  it.each(PROMISES)('%s names tests that carry its number', (promise) => {
    const entry = entries.find((text) => text.startsWith(`**${promise}**`)) ?? '';
    const row = [read('docs/reliability.md'), read('docs/security.md')]
      .flatMap((text) => text.split('\n'))
      .find((line) => line.startsWith(`| **${promise}**`));
    for (const text of [entry, row ?? '']) {
      const named = [...text.matchAll(/\]\(\.\.\/([^)\s]+)\)/g)].map(([, path = '']) => path);
      expect(named.length > 0 || text.includes('not yet')).toBe(true);
      expect(named.filter((path) => !carriedPromises(read(path)).has(Number(promise.slice(1))))).toEqual([]);
    }
  });
});
