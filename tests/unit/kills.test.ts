import { join } from 'node:path';
import { expect, test } from 'vitest';
import { killRun } from '../kills/kill-run.ts';
import { inFolder } from './vault/vault-fixture.ts';

const KILLS = 20;

test(`P1–P5: ${KILLS} running programs killed with SIGKILL around a refresh lose nothing that was ever seen`, async () => {
  await inFolder(async (folder) => {
    const seed = String(Math.random());
    const report = await killRun({ count: KILLS, seed, folder: join(folder, 'vault') });
    const { notOpened, visiblePairsLost, givenUp, mostInFlight, ...rest } = report;
    expect({ seed, notOpened, visiblePairsLost, givenUp, mostInFlight }).toEqual({
      seed,
      notOpened: 0,
      visiblePairsLost: 0,
      givenUp: 0,
      mostInFlight: 1,
    });
    console.info(`kills by what they fell on: ${JSON.stringify(rest)}`);
    expect(Object.values(report.byPhase).reduce((sum, kills) => sum + kills, 0)).toBe(KILLS);
    expect(report.rotations).toBeGreaterThan(0);
    expect(report.pairsSeen).toBeGreaterThan(0);
    expect(report.leastGapMs ?? Infinity).toBeGreaterThanOrEqual(90_000);
  });
}, 120_000);
