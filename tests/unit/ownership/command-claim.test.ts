import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimByCommand } from '../../../electron/ownership/command-claim.ts';
import { knowsAbstractSockets } from '../../../electron/ownership/ownership.ts';

let folders: string[];

beforeEach(() => {
  folders = ['a', 'b'].map((name) => mkdtempSync(join(tmpdir(), `tk115-owner-${name}-`)));
});
afterEach(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function own(folder: string): Promise<() => Promise<void>> {
  const claim = await claimByCommand(folder);
  if (claim.kind !== 'owner') throw new Error('the folder has another owner');
  return async () => claim.ownership.release();
}

describe.runIf(process.platform === 'linux')('the owner of a folder, by flock', () => {
  it('P1: is one at a time, and those who wait are told when it is gone', async () => {
    const [folder = ''] = folders;
    const release = await own(folder);
    const waiting = await claimByCommand(folder);
    if (waiting.kind !== 'taken') throw new Error('two owners');
    await release();
    await waiting.gone;
    await (
      await own(folder)
    )();
  });

  it('is a matter of each folder', async () => {
    const releases = await Promise.all(folders.map(own));
    expect(releases).toHaveLength(2);
    await Promise.all(releases.map(async (release) => release()));
  });

  it('P23: locks a file for its owner alone', async () => {
    const [folder = ''] = folders;
    const release = await own(folder);
    expect(statSync(join(folder, 'owner.lock')).mode & 0o777).toBe(0o600);
    await release();
  });
});

it('tells which runtimes know abstract sockets', () => {
  expect(['1.44.2', '1.46.0', '1.52.1', '2.0.0', undefined].map(knowsAbstractSockets)).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
});
