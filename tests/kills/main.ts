// npm run kills [-- --count N --seed S --json]: the real vault, keeper and client killed again and again.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { killRun, type KillReport } from './kill-run.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '300' },
    seed: { type: 'string', default: 'kills' },
    json: { type: 'boolean', default: false },
  },
});
const count = Number(values.count);
if (!Number.isInteger(count) || count < 1) {
  process.stderr.write('--count must be a whole number above 0\n');
  process.exit(2);
}
const parent = mkdtempSync(join(tmpdir(), 'tk115-kills-'));
const startedAt = performance.now();
try {
  const report = await killRun({
    count,
    seed: values.seed,
    folder: join(parent, 'vault'),
    onKill: (number, doing) => {
      if (!values.json && number % 25 === 0)
        process.stdout.write(`${number} kills, the last while ${doing}\n`);
    },
  });
  const tookS = (performance.now() - startedAt) / 1000;
  process.stdout.write(
    `${values.json ? JSON.stringify({ command: `npm run kills -- --count ${count} --seed ${values.seed}`, tookS, kills: report }) : inWords(report, tookS)}\n`,
  );
  process.exitCode = isKept(report) ? 0 : 1;
} finally {
  rmSync(parent, { recursive: true });
}

function isKept(report: KillReport): boolean {
  const { notOpened, visiblePairsLost, givenUp, phasesMissed } = report;
  return notOpened + visiblePairsLost + givenUp + phasesMissed.length === 0;
}

function inWords(report: KillReport, tookS: number): string {
  const phases = Object.entries(report.byPhase).map(([phase, kills]) => `${phase} ${kills}`);
  return [
    `${report.kills} programs killed with SIGKILL in ${tookS.toFixed(0)} s, by what they were doing: ${phases.join(', ')}`,
    `  no kill fell on: ${report.phasesMissed.length === 0 ? 'nothing was missed' : report.phasesMissed.join(', ')}`,
    `  vaults that did not open: ${report.notOpened}; visible pairs lost: ${report.visiblePairsLost}; logins given up that stood: ${report.givenUp}`,
    `  pairs that died with a program before they were durable: ${report.pairsLost}`,
    `  rotations ${report.rotations}, refresh requests ${report.requests}, least gap ${report.leastGapMs ?? '–'} ms, most in flight ${report.mostInFlight}, dead tokens sent again ${report.deadReuses}`,
  ].join('\n');
}
