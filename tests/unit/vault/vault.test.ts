import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AccountId, AccountRecord } from '../../../electron/keeper/record.ts';
import { Secret } from '../../../electron/keeper/secret.ts';
import { findCanary } from '../../support/canary.ts';
import { disk } from './every-step.ts';
import { FaultyFiles } from './faulty-files.ts';
import { facts, inFolder, ONE, only, open, sampleJournal, sampleRecord, TWO } from './vault-fixture.ts';

describe('a vault', () => {
  it('P23: makes its folders 0700 and its files 0600, whatever the umask', () =>
    inFolder(async (folder) => {
      const umask = process.umask(0);
      try {
        const { vault } = await open(folder);
        await vault.save(sampleRecord(1));
        await vault.save(sampleRecord(2));
        await vault.writeJournal(sampleJournal(sampleRecord(2)), sampleRecord(2).refreshToken);
        writeFileSync(join(folder, `${TWO}.sealed`), 'damaged', { mode: 0o600 });
        await open(folder);
      } finally {
        process.umask(umask);
      }
      const modes = [folder, ...readdirSync(folder, { recursive: true, encoding: 'utf8' })].map((name) => {
        const found = statSync(name === folder ? folder : join(folder, name));
        return `${found.isDirectory() ? 'folder' : 'file'} ${(found.mode & 0o777).toString(8)}`;
      });
      expect(modes.length).toBe(7);
      expect(new Set(modes)).toEqual(new Set(['folder 700', 'file 600']));
    }));

  it('P22: shows no token in any file, in no encoding', () =>
    inFolder(async (folder) => {
      const canaries: string[] = [];
      const { vault } = await open(folder);
      for (let generation = 1; generation <= 3; generation += 1) {
        const record = sampleRecord(generation);
        canaries.push(record.accessToken.reveal(), record.refreshToken.reveal());
        await vault.save(record);
        await vault.writeJournal(sampleJournal(record), record.refreshToken);
      }
      expect(readdirSync(folder)).toHaveLength(4);
      expect(findCanary({ folder }, canaries)).toEqual([]);
    }));

  it('keeps the previous generation beside the newest', () =>
    inFolder(async (folder) => {
      const { vault } = await open(folder);
      for (let generation = 1; generation <= 4; generation += 1) await vault.save(sampleRecord(generation));
      renameSync(join(folder, `${ONE}.previous.sealed`), join(folder, `${ONE}.sealed`));
      expect(facts(only(await open(folder)).record)).toEqual(facts(sampleRecord(3)));
    }));

  it('P1: refuses a stale writer', () =>
    inFolder(async (folder) => {
      const { vault } = await open(folder);
      await vault.save(sampleRecord(5));
      const otherPair = { ...sampleRecord(6), generation: 5 };
      for (const stale of [sampleRecord(1), sampleRecord(4), otherPair]) {
        await expect(vault.save(stale)).rejects.toMatchObject({
          name: 'StoreFault',
          code: 'failed',
        });
      }
      const reopened = await open(folder);
      await expect(reopened.vault.save(otherPair)).rejects.toMatchObject({ code: 'failed' });
      await reopened.vault.save(sampleRecord(9));
      expect(only(await open(folder)).record.generation).toBe(9);
    }));

  it('stores a pair again when it becomes known whose it is', () =>
    inFolder(async (folder) => {
      const { vault } = await open(folder);
      await vault.save(sampleRecord(1));
      await vault.save({ ...sampleRecord(2), user: null });
      await vault.save(sampleRecord(2));
      expect(facts(only(await open(folder)).record)).toEqual(facts(sampleRecord(2)));
      // The generation before it is still there.
      writeFileSync(join(folder, `${ONE}.sealed`), 'damaged');
      expect(facts(only(await open(folder)).record)).toEqual(facts(sampleRecord(1)));
    }));

  it.each<[string, Partial<AccountRecord>]>([
    ['an empty refresh token', { refreshToken: new Secret('') }],
    ['a blank access token', { accessToken: new Secret('  ') }],
    ['an expiry that is no number', { expiresAt: Number.NaN }],
    ['a generation that is none', { generation: 2.5 }],
  ])('P3: refuses %s before it touches anything', (_name, part) =>
    inFolder(async (folder) => {
      const { vault } = await open(folder);
      await vault.save(sampleRecord(1));
      const before = readFileSync(join(folder, `${ONE}.sealed`));
      await expect(vault.save({ ...sampleRecord(2), ...part })).rejects.toMatchObject({ code: 'failed' });
      expect(readFileSync(join(folder, `${ONE}.sealed`))).toEqual(before);
    }),
  );

  it('takes only well-formed account ids for file names', () =>
    inFolder(async (folder) => {
      const { vault } = await open(folder);
      // Only the type's beginning is right: what an unchecked message could bring.
      const id: AccountId = 'acc_/../../x';
      await expect(vault.save(sampleRecord(1, id))).rejects.toMatchObject({ code: 'failed' });
      await expect(vault.remove(id)).rejects.toMatchObject({ code: 'failed' });
    }));

  it.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EROFS', 'read-only'],
    ['EACCES', 'denied'],
    ['EPERM', 'denied'],
    ['EIO', 'failed'],
  ])('tells %s as "%s", of a save, a journal and a removal', (errno, code) =>
    inFolder(async (folder) => {
      const files = new FaultyFiles(disk, 'fail', errno);
      const { vault } = await open(folder, { files });
      await vault.save(sampleRecord(1));
      const record = sampleRecord(2);
      for (const act of [
        () => vault.save(record),
        () => vault.writeJournal(sampleJournal(record), record.refreshToken),
        () => vault.remove(ONE),
      ]) {
        files.failAt(1);
        await expect(act()).rejects.toMatchObject({ name: 'StoreFault', code });
      }
    }),
  );

  it('keeps the order of what one account is asked for, and lets accounts run beside each other', () =>
    inFolder(async (folder) => {
      const files = new FaultyFiles(disk, 'fail');
      const { vault } = await open(folder, { files });
      files.failAt(0);
      const record = sampleRecord(1);
      await Promise.all([
        vault.save(record),
        vault.writeJournal(sampleJournal(record), record.refreshToken),
        vault.save(sampleRecord(2)),
      ]);
      const alone = [...files.steps];
      expect(alone.filter((name) => name === 'create')).toHaveLength(3);
      expect(alone.join(' ')).toMatch(/^(create write sync (?:read )?close .*?syncFolder( read)? ?){3}$/);

      files.failAt(0);
      await Promise.all([vault.save(sampleRecord(3)), vault.save(sampleRecord(1, TWO))]);
      expect(files.steps.slice(0, 2)).toEqual(['create', 'create']);
      expect((await open(folder)).accounts.map(({ record: { generation } }) => generation)).toEqual([3, 1]);
    }));

  it('closed, it ends what was begun and refuses the rest as locked', () =>
    inFolder(async (folder) => {
      const { vault } = await open(folder);
      const begun = vault.save(sampleRecord(1));
      vault.close();
      await begun;
      await expect(vault.save(sampleRecord(2))).rejects.toMatchObject({ name: 'StoreFault', code: 'locked' });
      await expect(vault.remove(ONE)).rejects.toMatchObject({ code: 'locked' });
      expect(only(await open(folder)).record.generation).toBe(1);
    }));

  it('a removed account is gone and may come again', () =>
    inFolder(async (folder) => {
      const { vault } = await open(folder);
      await vault.save(sampleRecord(6));
      await vault.remove(ONE);
      await vault.remove(ONE);
      expect(existsSync(join(folder, `${ONE}.sealed`))).toBe(false);
      await vault.save(sampleRecord(1));
      expect(only(await open(folder)).record.generation).toBe(1);
    }));
});
