import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commands } from '../../../cli/command-table.ts';
import { OWN_REFUSALS } from '../../../cli/refusal.ts';
import { PROBLEMS } from '../../../shared/agent/problems.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/tk115.md'), 'utf8');

it('docs/tk115.md has a section for each command, and names each of its options', () => {
  for (const [name, { options }] of commands) {
    if (name === 'help') continue;
    const [, section = ''] = page.split(`\n### tk115 ${name}\n`);
    const text = section.split('\n## ')[0]?.split('\n### ')[0] ?? '';
    expect(text, name).not.toBe('');
    for (const option of options) expect(text, name).toContain(option.name);
  }
});

it('docs/tk115.md has every refusal under its exit code', () => {
  const [, table = ''] = page.split('<!-- exit codes -->');
  const rows = [...table.matchAll(/^\| (\d) \|.*$/gm)].map(([row, exit]) => [Number(exit), row] as const);
  const exits = [
    ...Object.entries(PROBLEMS).map(([code, { exit }]) => [code, exit] as const),
    ...Object.entries(OWN_REFUSALS),
  ];
  for (const [code, exit] of exits) {
    const holding = rows.filter(([, row]) => row.includes(`\`${code}\``)).map(([number]) => number);
    expect([code, holding]).toEqual([code, [exit]]);
  }
});
