import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LockReason } from '../../../shared/view.ts';
import { openVault } from '../../../electron/vault/open-vault.ts';
import type { Protection } from '../../../electron/vault/protection.ts';
import { disk } from './every-step.ts';
import { FaultyFiles } from './faulty-files.ts';
import { facts, inFolder, ONE, only, open, passwordProtection, sampleRecord, TWO } from './vault-fixture.ts';

/** Every file of a vault with its bytes. */
function contents(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(files.map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name), 'base64')]));
}

async function twoAccounts(folder: string): Promise<void> {
  const { vault } = await open(folder);
  await vault.save(sampleRecord(1));
  await vault.save(sampleRecord(2));
  await vault.save(sampleRecord(1, TWO));
  vault.close();
}

/** Why a vault that must stay shut does so; checks that not a byte of it has changed. */
async function reasonFor(folder: string, protection: Protection): Promise<LockReason> {
  const before = contents(folder);
  const opening = await openVault({ folder, protection });
  expect(contents(folder)).toEqual(before);
  if (opening.kind === 'open') throw new Error('the vault has opened');
  return opening.reason;
}

describe('openVault', () => {
  it('P3: gives back what was stored, tokens and all', () =>
    inFolder(async (folder) => {
      await twoAccounts(folder);
      const { accounts, setAside, vault } = await open(folder);
      expect(accounts.map(({ record }) => facts(record))).toEqual([
        facts(sampleRecord(2)),
        facts(sampleRecord(1, TWO)),
      ]);
      expect(setAside).toEqual([]);
      expect([vault.protection, vault.backend]).toEqual(['safe-storage', 'a test']);
    }));

  it('P14: tells a locked keyring, a changed one and a lost key apart, and touches nothing', () =>
    inFolder(async (folder) => {
      await twoAccounts(folder);
      const shut: Protection = {
        ...passwordProtection(),
        unwrap: async () => ({ ok: false, reason: 'keyring-locked' }),
      };
      expect(await reasonFor(folder, shut)).toBe('keyring-locked');
      expect(await reasonFor(folder, passwordProtection('changed'))).toBe('key-wrong');
      expect(await reasonFor(folder, { ...passwordProtection(), level: 'keychain' })).toBe('key-wrong');
      const short: Protection = {
        ...passwordProtection(),
        unwrap: async () => ({ ok: true, key: Buffer.alloc(5) }),
      };
      expect(await reasonFor(folder, short)).toBe('key-wrong');

      const key = readFileSync(join(folder, 'key.json'), 'utf8');
      for (const text of ['', '{', '[]', key.replace('"version": 1', '"version": 2')]) {
        writeFileSync(join(folder, 'key.json'), text);
        expect(await reasonFor(folder, passwordProtection())).toBe('unreadable');
      }
      rmSync(join(folder, 'key.json'));
      expect(await reasonFor(folder, passwordProtection())).toBe('key-missing');

      writeFileSync(join(folder, 'key.json'), key);
      expect((await open(folder)).accounts).toHaveLength(2);
    }));

  it('P14: makes no new key while only an unfinished record is there', () =>
    inFolder(async (folder) => {
      await twoAccounts(folder);
      for (const name of readdirSync(folder)) {
        if (name !== `${ONE}.sealed`) rmSync(join(folder, name));
      }
      const bytes = readFileSync(join(folder, `${ONE}.sealed`));
      writeFileSync(join(folder, `${ONE}.sealed.tmp`), bytes);
      rmSync(join(folder, `${ONE}.sealed`));
      expect(await reasonFor(folder, passwordProtection())).toBe('key-missing');
    }));

  it('P22: trusts no key that does not come back', () =>
    inFolder(async (folder) => {
      const liar: Protection = {
        ...passwordProtection(),
        unwrap: async () => ({ ok: true, key: Buffer.alloc(32) }),
      };
      expect(await openVault({ folder, protection: liar })).toEqual({ kind: 'locked', reason: 'key-wrong' });
      const refusing: Protection = {
        ...passwordProtection(),
        wrap: async () => ({ ok: false, reason: 'fixed-key' }),
      };
      expect(await openVault({ folder, protection: refusing })).toEqual({
        kind: 'locked',
        reason: 'fixed-key',
      });
      expect(readdirSync(folder)).toEqual([]);
      expect((await open(folder)).accounts).toEqual([]);
    }));

  it('P14: sets a damaged pair aside byte for byte, again and again, and the other accounts open', () =>
    inFolder(async (folder) => {
      await twoAccounts(folder);
      const lines: string[] = [];
      for (const [round, bytes] of ['one', 'two', 'three'].entries()) {
        writeFileSync(join(folder, `${TWO}.sealed`), bytes);
        const found = await open(folder, { onTrouble: (text) => lines.push(text) });
        expect(found.setAside).toEqual([`${TWO}.sealed`]);
        expect(only(found).record.id).toBe(ONE);
        const kept = round === 0 ? `${TWO}.sealed` : `${TWO}.sealed.${round}`;
        expect(readFileSync(join(folder, 'set-aside', kept), 'utf8')).toBe(bytes);
      }
      expect(contents(join(folder, 'set-aside')).size).toBe(3);
      expect(lines).toHaveLength(3);
      const { vault } = await open(folder);
      await vault.save(sampleRecord(1, TWO));
      expect((await open(folder)).accounts).toHaveLength(2);
    }));

  it('P14: a damaged previous generation is set aside, too, and the newest stays', () =>
    inFolder(async (folder) => {
      await twoAccounts(folder);
      writeFileSync(join(folder, `${ONE}.previous.sealed`), 'damaged');
      const found = await open(folder);
      expect(found.setAside).toEqual([`${ONE}.previous.sealed`]);
      expect(found.accounts[0]?.record.generation).toBe(2);
      expect(found.accounts[0]?.journal).toBeNull();
    }));

  it('P14: a damaged pair that cannot be moved is not overwritten by a later save either', () =>
    inFolder(async (folder) => {
      await twoAccounts(folder);
      writeFileSync(join(folder, `${ONE}.sealed`), 'damaged');
      const files = new FaultyFiles(disk, 'fail');
      const rename = files.rename;
      let broken = true;
      files.rename = (from, to) =>
        broken ? Promise.reject(Object.assign(new Error('held'), { code: 'EBUSY' })) : rename(from, to);
      const { vault, accounts } = await open(folder, { files });
      expect(accounts[0]?.record.generation).toBe(1);
      await expect(vault.save(sampleRecord(3))).rejects.toThrow('EBUSY');
      expect(readFileSync(join(folder, `${ONE}.sealed`), 'utf8')).toBe('damaged');
      broken = false;
      await vault.save(sampleRecord(3));
      expect(readFileSync(join(folder, 'set-aside', `${ONE}.sealed`), 'utf8')).toBe('damaged');
      expect((await open(folder)).accounts[0]?.record.generation).toBe(3);
    }));

  it('P14: a disk that cannot be read now proves nothing: nothing is set aside', () =>
    inFolder(async (folder) => {
      await twoAccounts(folder);
      const before = contents(folder);
      const files = new FaultyFiles(disk, 'fail');
      await open(folder, { files });
      files.failAt(0);
      await open(folder, { files });
      const reads = files.steps.flatMap((name, index) => (name === 'read' ? [index + 1] : []));
      expect(reads.length).toBeGreaterThan(4);
      for (const step of reads) {
        files.failAt(step);
        expect(await openVault({ folder, files, protection: passwordProtection() })).toEqual({
          kind: 'locked',
          reason: 'unreadable',
        });
      }
      expect(contents(folder)).toEqual(before);
    }));

  it('P14: a pair of a later version of the program is left alone', () =>
    inFolder(async (folder) => {
      await twoAccounts(folder);
      const path = join(folder, `${ONE}.sealed`);
      writeFileSync(path, readFileSync(path, 'utf8').replace('"version":1', '"version":2'));
      expect(await reasonFor(folder, passwordProtection())).toBe('unreadable');
    }));

  it('leaves names alone that are not its own', () =>
    inFolder(async (folder) => {
      await twoAccounts(folder);
      for (const name of ['notes.txt', 'acc_SHOUTING.sealed', 'acc_1.sealed', 'notes.tmp']) {
        writeFileSync(join(folder, name), 'mine', { mode: 0o644 });
      }
      expect((await open(folder)).accounts).toHaveLength(2);
      expect(readFileSync(join(folder, 'notes.tmp'), 'utf8')).toBe('mine');
      expect(existsSync(join(folder, 'set-aside'))).toBe(false);
    }));

  it('P23: a link or a folder in the place of a file is refused', () =>
    inFolder(async (folder) => {
      await twoAccounts(folder);
      const path = join(folder, `${ONE}.journal.sealed`);
      symlinkSync(join(folder, 'key.json'), path);
      expect(await reasonFor(folder, passwordProtection())).toBe('permissions');
      rmSync(path);
      mkdirSync(path);
      expect(await reasonFor(folder, passwordProtection())).toBe('permissions');
    }));
});
