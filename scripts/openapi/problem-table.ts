import { PROBLEMS } from '../../shared/agent/problems.ts';

const BETWEEN = /(<!-- problems -->\n)[\s\S]*?(<!-- \/problems -->)/;

/** A page with the table of problems in its place, all in the order of their status. Throws when it has no such place. */
export function withProblemTable(page: string): string {
  if (!BETWEEN.test(page)) throw new Error('the page has no place for the table of problems');
  const rows = Object.entries(PROBLEMS)
    .toSorted(([, one], [, other]) => one.status - other.status)
    .map(([code, { status, title, exit }]) => `| \`${code}\` | ${status} | ${exit} | ${title} |`);
  const table = [
    '| code | HTTP | exit code of `tk115` | meaning |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
  return page.replace(BETWEEN, (_, begin: string, end: string) => `${begin}${table}\n${end}`);
}
