import type { Finding, Goal } from './figure.ts';

/** A figure of a run: measured, or the reason why not. */
export type Row =
  | { readonly goal: Goal; readonly finding: Finding }
  | { readonly goal: Goal; readonly why: string };

const COLUMNS = ['name', 'what', 'ours', 'floor', 'value', 'goal', 'n', 'min–max', 'met'] as const;

/** The table for a terminal, its columns in line, and below it what else is worth knowing. */
export function plainTable(rows: readonly Row[]): string {
  const lines = [COLUMNS, ...rows.map(cells)];
  const widths = COLUMNS.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const inLine = (line: readonly string[]): string =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const notes = rows.flatMap((row) => {
    const note = noteOf(row);
    return note === '' ? [] : [`${row.goal.name}: ${note}`];
  });
  return [...lines.map(inLine), '', ...notes].join('\n').trimEnd();
}

/** The head of the table for a page. */
export const MARKDOWN_HEAD = [[...COLUMNS, 'on'], [...COLUMNS, 'on'].map(() => '---')]
  .map(markdownLine)
  .join('\n');

/** The rows of what was measured for a page, by name; `on` is the day, `YYYY-MM-DD`. */
export function markdownRows(rows: readonly Row[], on: string): ReadonlyMap<string, string> {
  const measured = rows.filter((row) => 'finding' in row);
  return new Map(
    measured.map((row) => {
      const [name = '', what = '', ...numbers] = cells(row);
      const note = noteOf(row);
      const described = note === '' ? what : `${what} (${note})`;
      return [name, markdownLine([`\`${name}\``, described, ...numbers, on])];
    }),
  );
}

/** One object for programs: what was measured, in the order of the table. */
export function resultsLine(rows: readonly Row[]): string {
  const results = rows.flatMap((row) => {
    if (!('finding' in row)) return [];
    const { name, goal, unit } = row.goal;
    const { value, n, min, max } = row.finding;
    return [{ name, value: rounded(value), goal, unit, n, min: rounded(min), max: rounded(max) }];
  });
  return JSON.stringify({ results });
}

/** Whether a measured figure keeps what is promised; null where nothing is. */
export function isMet({ goal }: Goal, { value }: Finding): boolean | null {
  return goal === null ? null : value <= goal;
}

function cells(row: Row): readonly string[] {
  const { name, what, goal, unit } = row.goal;
  const goalText = goal === null ? '–' : `≤ ${written(goal, unit)}`;
  if (!('finding' in row)) return [name, what, '', '', '', goalText, '', '', 'not measured'];
  const { finding } = row;
  const { value, n, min, max, ours, floor } = finding;
  const met = isMet(row.goal, finding);
  return [
    name,
    what,
    ours,
    floor,
    written(value, unit),
    goalText,
    String(n),
    n > 1 ? `${written(min, unit)}–${written(max, unit)}` : '',
    met === null ? '–' : met ? 'yes' : 'no',
  ];
}

function markdownLine(parts: readonly string[]): string {
  return `| ${parts.join(' | ')} |`;
}

function noteOf(row: Row): string {
  return 'finding' in row ? row.finding.note : `not measured: ${row.why}`;
}

function written(value: number, unit: Goal['unit']): string {
  if (unit === 'ratio') return `${value.toFixed(2)} ×`;
  if (unit === 'count') return String(value);
  return `${value.toFixed(1)} ${unit}`;
}

function rounded(value: number): number {
  return Number(value.toPrecision(5));
}
