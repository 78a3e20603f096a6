import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MUTANTS } from '../mutants/list.ts';
import { applied } from '../mutants/workbench.ts';

const ROOT = join(import.meta.dirname, '../..');

test.each(MUTANTS.map((mutant) => [`${mutant.file}: ${mutant.name}`, mutant] as const))(
  'there is still such a mutant: %s',
  (_, mutant) => {
    const text = readFileSync(join(ROOT, mutant.file), 'utf8');
    expect(applied(mutant, text)).not.toBe(text);
  },
);

test('no two mutants have the same name', () => {
  expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
});
