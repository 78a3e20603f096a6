// npm run kills [-- --count N --seed S --json]: the real vault, keeper and client killed again and again; with --whole the
// built program in Electron, on a screen.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inWords, isKept } from './kill-report.ts';
import { killRun } from './kill-run.ts';
import { killWholeRun } from './whole-run.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '300' },
    seed: { type: 'string', default: 'kills' },
    json: { type: 'boolean', default: false },
    whole: { type: 'boolean', default: false },
  },
});
const count = Number(values.count);
if (!Number.isInteger(count) || count < 1) {
  process.stderr.write('--count must be a whole number above 0\n');
  process.exit(2);
}
const parent = mkdtempSync(join(tmpdir(), 'tk115-kills-'));
const run = values.whole ? killWholeRun : killRun;
const command = `npm run kills -- ${values.whole ? '--whole ' : ''}--count ${count} --seed ${values.seed}`;
const progress = values.json ? process.stderr : process.stdout;
const startedAt = performance.now();
try {
  const report = await run({
    count,
    seed: values.seed,
    folder: join(parent, 'state'),
    onKill: (number, doing) => {
      if (number % 25 === 0) progress.write(`${number} kills, the last while ${doing}\n`);
    },
  });
  const tookS = (performance.now() - startedAt) / 1000;
  process.stdout.write(
    `${values.json ? JSON.stringify({ command, program: values.whole ? 'whole' : 'core', tookS, kills: report }) : inWords(report, tookS)}\n`,
  );
  process.exitCode = isKept(report) ? 0 : 1;
} finally {
  rmSync(parent, { recursive: true });
}
