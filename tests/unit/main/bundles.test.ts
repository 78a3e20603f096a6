import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { built } from '../../support/built.ts';

const folder = await built('main');

/** What a bundle requires as it is loaded, by itself and by its parts; what is loaded later stands in a function. */
function required(file: string, known = new Set<string>()): ReadonlySet<string> {
  const text = readFileSync(join(folder, file), 'utf8');
  for (const [whole, name = ''] of text.matchAll(/(?:=>)?require\("([^"]+)"\)/g)) {
    const part = name.replace(/^\.\//, '');
    if (whole.startsWith('=>') || known.has(part)) continue;
    known.add(part);
    if (part !== name) required(part, known);
  }
  return known;
}

const partsOf = (file: string): readonly string[] =>
  [...required(file)].filter((name) => name.endsWith('.cjs'));
const size = (files: readonly string[]): number =>
  files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);

describe('the bundles of app and server, which share their parts', () => {
  it('load little before there is an icon', () => {
    const before = ['main.cjs', ...partsOf('main.cjs')];
    expect(size(before)).toBeLessThan(30_000);
    expect(before.length).toBeLessThan(6);
  });

  it('keep the server free of Electron, and of the app', () => {
    expect(required('main.cjs')).toContain('electron');
    const names = required('headless.cjs');
    expect(size(partsOf('headless.cjs'))).toBeGreaterThan(300_000);
    expect(names).not.toContain('electron');
    expect(names).not.toContain('main.cjs');
  });

  it('name functions and classes in a stack trace', async () => {
    const path = join(folder, 'headless.cjs');
    const { serve } = createRequire(path)(path);
    const fault: unknown = await serve(null).catch((error: unknown) => error);
    expect(fault instanceof Error && fault.stack).toMatch(
      /^ {4}at (?:async )?serve \(.*headless\.cjs:\d+:\d+\)$/m,
    );
    const core = partsOf('headless.cjs').map((file) => readFileSync(join(folder, file), 'utf8'));
    const named = (pattern: RegExp): boolean => core.some((text) => pattern.test(text));
    expect(named(/\bfunction transition\(/)).toBe(true);
    expect(named(/\bVault=class\{|\bclass Vault\{/)).toBe(true);
  });
});
