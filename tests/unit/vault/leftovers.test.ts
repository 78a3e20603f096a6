import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { systemTimer } from '../../../electron/clock/system-timer.ts';
import { fileName, filePath, incomingName } from '../../../electron/vault/layout.ts';
import { nodeFiles } from '../../../electron/vault/node-files.ts';
import { FaultyFiles } from './faulty-files.ts';
import { facts, inFolder, ONE, only, open, sampleJournal, sampleRecord } from './vault-fixture.ts';

test('P4: a journal that could not be written leaves nothing behind', async () => {
  await inFolder(async (folder) => {
    const files = new FaultyFiles(nodeFiles(process.platform, systemTimer), 'fail', 'ENOSPC');
    const { vault } = await open(folder, { files });
    const record = sampleRecord(1);
    await vault.save(record);
    // The second step of a write: the file is there, and its bytes are not.
    files.failAt(2);
    await expect(vault.writeJournal(sampleJournal(record), record.refreshToken)).rejects.toMatchObject({
      code: 'disk-full',
    });
    expect(files.steps.slice(0, 2)).toEqual(['create', 'write']);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

test('P3: an older pair under a temporary name, such as a restored backup may bring, does not take over', async () => {
  await inFolder(async (folder) => {
    const { vault } = await open(folder);
    await vault.save(sampleRecord(1));
    const current = filePath(folder, ONE, 'current');
    copyFileSync(current, join(folder, 'kept'));
    await vault.save(sampleRecord(2));
    copyFileSync(join(folder, 'kept'), join(folder, incomingName(fileName(ONE, 'current'))));
    expect(facts(only(await open(folder)).record)).toEqual(facts(sampleRecord(2)));
  });
});
