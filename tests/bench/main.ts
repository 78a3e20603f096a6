// npm run bench: measures what the program costs in pairs with the floors, and prints a table. A figure that misses its
// goal fails nothing; one that could not be measured does.
import { fillPage } from './performance-page.ts';
import type { Finding } from './figure.ts';
import { GOALS } from './goals.ts';
import { machineLine } from './machine.ts';
import { MEASURES } from './measures.ts';
import { benchOptions, USAGE, type BenchOptions } from './options.ts';
import { markdownRows, plainTable, resultsLine, type Row } from './table.ts';
import { World } from './world.ts';

const LONGEST_REASON = 90;
const names = GOALS.map(({ name }) => name);
const options = readOptions();
if (options.help) process.stdout.write(`${USAGE}\n`);
else if (options.list)
  process.stdout.write(`${GOALS.map(({ name, what }) => `${name}: ${what}`).join('\n')}\n`);
else process.exitCode = await bench(options);

function readOptions(): BenchOptions {
  try {
    return benchOptions(process.argv.slice(2), names);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`);
    process.exit(2);
  }
}

/** Leaves nothing behind when a signal ends it: what was started is ended, and the folder removed, at the exit. */
function endAtSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => process.exit(130));
}

async function bench({ only, effort, json, write }: BenchOptions): Promise<number> {
  const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);
  endAtSignals();
  const world = await World.open(effort, say).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    say(`not measured: ${only.join(', ')}: ${why}. TK115_PRIVATE_SCREEN=1 brings a screen along.`);
    return null;
  });
  if (world === null) return 1;
  try {
    const rows = await measured(world, only);
    const machine = machineLine(world.electron);
    process.stdout.write(`\n${plainTable(rows)}\n\n${machine}\n`);
    if (write)
      fillPage({ rows: markdownRows(rows, new Date().toISOString().slice(0, 10)), order: names, machine });
    if (json) process.stdout.write(`${resultsLine(rows)}\n`);
    return rows.every((row) => 'finding' in row) ? 0 : 1;
  } finally {
    await world.close();
  }
}

async function measured(world: World, only: readonly string[]): Promise<readonly Row[]> {
  const findings = new Map<string, Finding>();
  const reasons = new Map<string, string>();
  for (const measure of MEASURES) {
    const wanted = new Set(measure.names.filter((name) => only.includes(name)));
    if (wanted.size === 0) continue;
    world.say(`${[...wanted].join(', ')} …`);
    try {
      for (const finding of await measure.run(world, wanted)) findings.set(finding.name, finding);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      for (const name of wanted) reasons.set(name, shortened(why));
      world.say(`not measured: ${error instanceof Error ? (error.stack ?? why) : why}`);
    }
    for (const name of wanted) sayFound(world, findings.get(name));
  }
  return GOALS.filter(({ name }) => only.includes(name)).map((goal) => {
    const finding = findings.get(goal.name);
    if (finding !== undefined) return { goal, finding };
    return { goal, why: reasons.get(goal.name) ?? 'nothing was found' };
  });
}

function sayFound(world: World, finding: Finding | undefined): void {
  if (finding === undefined) return;
  const { name, value, ours, floor, note } = finding;
  const sides = floor === '' ? ours : `${ours} beside ${floor}`;
  world.say(
    `  ${name}: ${Number(value.toPrecision(4))}${sides === '' ? '' : `, ${sides}`}${note === '' ? '' : ` (${note})`}`,
  );
}

/** One line that fits into the table. */
function shortened(why: string): string {
  const [line = ''] = why.split('\n');
  return line.length <= LONGEST_REASON ? line : `${line.slice(0, LONGEST_REASON)}…`;
}
