import { describe, expect, it } from 'vitest';
import { GOALS } from '../../bench/goals.ts';
import { ofNumbers, ofPairs, type Goal } from '../../bench/figure.ts';
import { benchOptions } from '../../bench/options.ts';
import { filledIn } from '../../bench/performance-page.ts';
import { isMet, MARKDOWN_HEAD, markdownRows, plainTable, resultsLine, type Row } from '../../bench/table.ts';

const START: Goal = { name: 'start', what: 'the start', goal: 1.15, unit: 'ratio' };
const INSTALL: Goal = { name: 'install', what: 'installing', goal: null, unit: 's' };
const PAGE: Goal = { name: 'page', what: 'the page', goal: 90, unit: 'KB' };
const rows: readonly Row[] = [
  {
    goal: START,
    finding: ofPairs('start', { ours: [220, 260], floor: [200, 200] }, { unit: 'ms', digits: 0 }),
  },
  { goal: INSTALL, finding: ofNumbers('install', [12.34]) },
  { goal: PAGE, why: 'nothing is built' },
];

describe('the table of the bench', () => {
  it('tells both sides, the goal, and whether it is met', () => {
    const [head, start, install, page, , note] = plainTable(rows).split('\n');
    expect(head).toMatch(/^name +what +ours +floor +value +goal +n +min–max +met$/);
    expect(start).toMatch(/^start +the start +240 ms +200 ms +1\.20 × +≤ 1\.15 × +2 +1\.10 ×–1\.30 × +no$/);
    expect(install).toMatch(/^install +installing +12\.3 s +– +1 +–$/);
    expect(page).toMatch(/^page +the page +≤ 90\.0 KB +not measured$/);
    expect(note).toBe('page: not measured: nothing is built');
  });

  it('is a table for a page, too, whose other rows stay', () => {
    const table = markdownRows(rows, '2026-11-28');
    const start =
      '| `start` | the start | 240 ms | 200 ms | 1.20 × | ≤ 1.15 × | 2 | 1.10 ×–1.30 × | no | 2026-11-28 |';
    expect(table.get('start')).toBe(start);
    expect([...table.keys()]).toEqual(['start', 'install']);
    const old = ['| `start` | old |', '| `page` | old |'].join('\n');
    const order = ['page', 'start', 'install'];
    const page = filledIn(`before\n<!-- bench:begin -->\n${old}\n<!-- bench:end -->\nafter`, {
      rows: table,
      order,
      machine: 'here',
    });
    const lines = ['here', '', MARKDOWN_HEAD, '| `page` | old |', start, table.get('install')].join('\n');
    expect(page).toBe(`before\n<!-- bench:begin -->\n${lines}\n<!-- bench:end -->\nafter`);
    expect(() => filledIn('no marks', { rows: table, order, machine: 'here' })).toThrow(
      'has no <!-- bench:begin',
    );
  });

  it('gives programs what was measured, and nothing else', () => {
    expect(JSON.parse(resultsLine(rows))).toEqual({
      results: [
        { name: 'start', value: 1.2, goal: 1.15, unit: 'ratio', n: 2, min: 1.1, max: 1.3 },
        { name: 'install', value: 12.34, goal: null, unit: 's', n: 1, min: 12.34, max: 12.34 },
      ],
    });
  });

  it('knows a goal that is just met', () => {
    expect(isMet(PAGE, ofNumbers('page', [90]))).toBe(true);
    expect(isMet(PAGE, ofNumbers('page', [90.1]))).toBe(false);
    expect(isMet(INSTALL, ofNumbers('install', [1]))).toBeNull();
  });
});

describe('the options of the bench', () => {
  const names = GOALS.map(({ name }) => name);

  it('measures everything unless told otherwise', () => {
    expect(benchOptions([], names)).toMatchObject({ only: names, effort: { quick: false, rounds: null } });
    const some = benchOptions(['--only', 'start,page', '--rounds', '3', '--quick', '--json'], names);
    expect(some).toMatchObject({ only: ['start', 'page'], effort: { quick: true, rounds: 3 }, json: true });
  });

  it('refuses what it does not know', () => {
    expect(() => benchOptions(['--only', 'speed'], names)).toThrow('there is no figure "speed"');
    expect(() => benchOptions(['--rounds', '0'], names)).toThrow('--rounds must be');
  });
});
