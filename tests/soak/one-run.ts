import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { climateNamed, climateOf } from './climate.ts';
import { judge, type Findings } from './judge.ts';
import { soakRun } from './soak-run.ts';
import type { SoakOptions } from './soak-options.ts';

/** One run in a folder of its own, and the judge's findings. */
export async function oneRun(
  seed: string,
  { days, lifetimeMs, accounts, climate }: Pick<SoakOptions, 'days' | 'lifetimeMs' | 'accounts' | 'climate'>,
): Promise<Findings> {
  // Memory, where there is some: a year has a hundred thousand fsyncs.
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'tk115-soak-'));
  try {
    const chosen = climate === null ? climateOf(seed) : climateNamed(climate);
    return judge(await soakRun({ seed, days, lifetimeMs, accounts, climate: chosen, folder }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
