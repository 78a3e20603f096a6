// npm run figures -- FILE…: takes the last line of each file (what a run with --json printed), keeps the figure in
// docs/figures/ and fills in the table of docs/reliability.md from all that lie there.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { figureSchema, filledIn } from './figure.ts';
import { readResult } from './read-result.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(root, 'docs/figures');
const page = join(root, 'docs/reliability.md');

mkdirSync(folder, { recursive: true });
for (const file of process.argv.slice(2)) {
  const line = readFileSync(file, 'utf8').trim().split('\n').at(-1) ?? '';
  const figure = readResult(line, statSync(file).mtime.toISOString().slice(0, 10));
  const name = figure.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(figure, null, 2)}\n`);
  process.stdout.write(`${figure.name}: ${figure.words}\n`);
}
const figures = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => figureSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
writeFileSync(page, filledIn(readFileSync(page, 'utf8'), figures));
