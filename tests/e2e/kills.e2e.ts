import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { killWholeRun } from '../kills/whole-run.ts';

const KILLS = 20;
/** Some seconds a kill on a machine that has much else to do. */
const LONGEST_MS = 400_000;

test(`P1–P5: the whole program, killed with SIGKILL ${KILLS} times around a refresh, loses nothing that was ever seen`, async () => {
  test.setTimeout(LONGEST_MS);
  const folder = mkdtempSync(join(tmpdir(), 'tk115-kills-'));
  const seed = String(Math.random());
  const hit: string[] = [];
  try {
    const report = await killWholeRun({ count: KILLS, seed, folder, onKill: (_, doing) => hit.push(doing) });
    const { notOpened, visiblePairsLost, givenUp, deadReuses, mostInFlight, ...rest } = report;
    console.info(`kills by what they fell on: ${JSON.stringify(rest)}`);
    const verdict = { notOpened, visiblePairsLost, givenUp, deadReuses, mostInFlight };
    expect({ seed, hit, ...verdict }).toEqual({
      seed,
      hit,
      notOpened: 0,
      visiblePairsLost: 0,
      givenUp: 0,
      deadReuses: 0,
      mostInFlight: 1,
    });
    expect(hit).toHaveLength(KILLS);
    expect(report.rotations).toBeGreaterThan(0);
    expect(report.pairsSeen).toBeGreaterThan(0);
    expect(report.leastGapMs ?? Infinity).toBeGreaterThanOrEqual(90_000);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
