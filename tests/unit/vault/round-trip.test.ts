import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { systemTimer } from '../../../electron/clock/system-timer.ts';
import { PROBE_FILE } from '../../../electron/vault/layout.ts';
import { nodeFiles } from '../../../electron/vault/node-files.ts';
import { openVault } from '../../../electron/vault/open-vault.ts';
import type { Vault } from '../../../electron/vault/vault.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';
import { FaultyFiles } from './faulty-files.ts';
import { ONE, passwordProtection, sampleRecord } from './vault-fixture.ts';

async function opened(folder: string, files = nodeFiles(process.platform, systemTimer)): Promise<Vault> {
  const opening = await openVault({ folder, protection: passwordProtection(), files });
  if (opening.kind !== 'open') throw new Error(opening.reason);
  return opening.vault;
}

describe('a vault', () => {
  test('proves itself and leaves nothing behind, nor touches an account', async () => {
    const folder = temporaryFolder();
    const vault = await opened(folder);
    await vault.save(sampleRecord(1));
    const before = readdirSync(folder).toSorted();
    const pair = readFileSync(join(folder, `${ONE}.sealed`));
    await vault.prove();
    expect(readdirSync(folder).toSorted()).toEqual(before);
    expect(readFileSync(join(folder, `${ONE}.sealed`)).equals(pair)).toBe(true);
  });

  test('says so whatever step of the proof fails, and leaves nothing behind', async () => {
    const folder = temporaryFolder();
    const files = new FaultyFiles(nodeFiles(process.platform, systemTimer), 'fail', 'ENOSPC');
    const vault = await opened(folder, files);
    const before = readdirSync(folder).toSorted();
    files.failAt(0);
    await vault.prove();
    const steps = [...files.steps];
    expect(steps).toEqual(
      expect.arrayContaining(['create', 'write', 'sync', 'rename', 'syncFolder', 'read']),
    );
    // The last one removes the file; what it leaves goes at the next opening.
    for (let step = 1; step < steps.length; step += 1) {
      files.failAt(step);
      await expect(vault.prove(), steps[step - 1]).rejects.toMatchObject({ code: 'disk-full' });
      expect(readdirSync(folder).toSorted(), steps[step - 1]).toEqual(before);
    }
  });

  test('finds a disk that says one thing and keeps another', async () => {
    const files = new FaultyFiles(nodeFiles(process.platform, systemTimer), 'lie');
    const vault = await opened(temporaryFolder(), files);
    files.failAt(2);
    await expect(vault.prove()).rejects.toMatchObject({ code: 'failed' });
    expect(files.steps[1]).toBe('write');
  });

  test('removes what a proof left that was cut off, at its next opening', async () => {
    const folder = temporaryFolder();
    (await opened(folder)).close();
    for (const name of [PROBE_FILE, `${PROBE_FILE}.tmp`])
      writeFileSync(join(folder, name), 'half', { mode: 0o600 });
    (await opened(folder)).close();
    expect(readdirSync(folder)).toEqual(['key.json']);
  });

  test('that is closed proves nothing', async () => {
    const vault = await opened(temporaryFolder());
    vault.close();
    await expect(vault.prove()).rejects.toMatchObject({ code: 'locked' });
  });
});
