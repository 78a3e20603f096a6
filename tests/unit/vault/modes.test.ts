import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openVault } from '../../../electron/vault/open-vault.ts';
import { disk } from './every-step.ts';
import { FaultyFiles } from './faulty-files.ts';
import { inFolder, ONE, open, passwordProtection, sampleRecord } from './vault-fixture.ts';

const CHILD = fileURLToPath(new URL('./ordinary-user-child.ts', import.meta.url));

describe.skipIf(process.platform === 'win32')('modes', () => {
  it('P23: for an ordinary user, are repaired where they can be, and a folder of another user is refused', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tk115-modes-'));
    try {
      const printed = execFileSync(process.execPath, [CHILD, folder], { encoding: 'utf8' });
      expect(JSON.parse(printed)).toEqual({
        denied: 'denied',
        later: 'done',
        repaired: 2,
        modes: ['700', '600', '600', '700', '600'],
        foreign: process.getuid?.() === 0 ? 'permissions' : null,
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it.skipIf(process.getuid?.() !== 0)('P23: root does not take over the vault of somebody else', () =>
    inFolder(async (folder) => {
      await (await open(folder)).vault.save(sampleRecord(1));
      for (const path of [folder, join(folder, 'key.json')]) {
        chownSync(path, 65_534, 65_534);
        expect(await openVault({ folder, protection: passwordProtection() })).toEqual({
          kind: 'locked',
          reason: 'permissions',
        });
        chownSync(path, 0, 0);
      }
      await open(folder);
    }),
  );

  it.each(['EPERM', null])('P23: that cannot be repaired keep the vault shut (%s)', (errno) =>
    inFolder(async (folder) => {
      await (await open(folder)).vault.save(sampleRecord(1));
      const path = join(folder, `${ONE}.sealed`);
      chmodSync(path, 0o644);
      const files = new FaultyFiles(disk, 'fail');
      // Some file systems refuse, some take the call and do nothing.
      files.setMode = async () => {
        if (errno !== null) throw Object.assign(new Error('refused'), { code: errno });
      };
      expect(await openVault({ folder, files, protection: passwordProtection() })).toEqual({
        kind: 'locked',
        reason: 'permissions',
      });
      expect(statSync(path).mode & 0o777).toBe(0o644);
    }),
  );
});
