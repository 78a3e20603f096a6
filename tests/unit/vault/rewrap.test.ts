import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openVault } from '../../../electron/vault/open-vault.ts';
import type { Protection, ProtectionChoice } from '../../../electron/vault/protection.ts';
import { atEveryStep, disk } from './every-step.ts';
import { FaultyFiles, type FaultKind } from './faulty-files.ts';
import { PowerCutFiles } from './power-cut-files.ts';
import {
  facts,
  inFolder,
  only,
  open,
  passwordProtection,
  sampleRecord,
  type OpenVault,
} from './vault-fixture.ts';

const before = passwordProtection('before');
const after: Protection = { ...passwordProtection('after'), level: 'keychain' };

/** Both are at hand, as they are for a person. */
const both: ProtectionChoice = choiceOf(before, after);

function choiceOf(...protections: readonly Protection[]): ProtectionChoice {
  return {
    of: (level) => protections.find((protection) => protection.level === level) ?? null,
    forNewVault: protections,
    noneLeft: null,
  };
}

const KINDS: readonly FaultKind[] = ['fail', 'stop', 'tear', 'lie'];
const STEPS =
  'create write sync close read read create write sync close rename syncFolder read rename syncFolder'.split(
    ' ',
  );

async function vaultWithPair(folder: string, files = disk): Promise<OpenVault> {
  const opened = await open(folder, { protection: both, files });
  await opened.vault.save(sampleRecord(1));
  return opened;
}

async function changed(folder: string): Promise<void> {
  const { vault } = await vaultWithPair(folder);
  expect(await vault.protectBy(after)).toBeNull();
}

const keyFile = (folder: string): string => readFileSync(join(folder, 'key.json'), 'utf8');
const names = (folder: string): string[] => readdirSync(folder).filter((name) => name.startsWith('key'));

describe.each(KINDS)('a change of protection with a fault of kind "%s" at every step', (kind) => {
  it('P3, P22: never loses the key, and what the vault says of itself is so', async () => {
    const steps = await atEveryStep(
      kind,
      async (folder, files) => {
        const { vault } = await vaultWithPair(folder, files);
        return async () => {
          const level = await vault.protectBy(after).then(
            (refused) => (refused === null ? 'keychain' : 'safe-storage'),
            () => 'failed',
          );
          expect(vault.protection).toBe(level === 'keychain' ? 'keychain' : 'safe-storage');
          if (level !== 'keychain') throw new Error(level);
        };
      },
      async ({ folder, failed, again }) => {
        const opened = await open(folder, { protection: both });
        expect(facts(only(opened).record)).toEqual(facts(sampleRecord(1)));
        expect(opened.setAside).toEqual([]);
        expect(opened.vault.protection).toBe(failed ? 'safe-storage' : 'keychain');
        expect(names(folder)).toEqual(['key.json']);
        if (!failed) return;
        await again();
        expect((await open(folder, { protection: both })).vault.protection).toBe('keychain');
      },
    );
    expect(steps).toEqual(STEPS);
  });

  it('P3, P22: the opening after it finds the key whatever happens, and the next one too', async () => {
    await atEveryStep(
      kind,
      async (folder, files) => {
        await changed(folder);
        // As if the new wrapping had not come through: the one before it has to help.
        writeFileSync(join(folder, 'key.json'), 'spoilt');
        return () => open(folder, { protection: both, files });
      },
      async ({ folder }) => {
        const opened = await open(folder, { protection: both });
        expect(facts(only(opened).record)).toEqual(facts(sampleRecord(1)));
        expect(opened.vault.protection).toBe('safe-storage');
        expect(names(folder)).toEqual(['key.json']);
        expect(readFileSync(join(folder, 'set-aside', 'key.json'), 'utf8')).toBe('spoilt');
      },
    );
  });
});

describe('a change of protection', () => {
  it('P22: keeps the wrapping before it until the vault has been opened by the new one', () =>
    inFolder(async (folder) => {
      await vaultWithPair(folder);
      const old = keyFile(folder);
      await changed(folder);
      expect(names(folder)).toEqual(['key.json', 'key.previous.json']);
      expect(readFileSync(join(folder, 'key.previous.json'), 'utf8')).toBe(old);

      const locked: Protection = { ...after, unwrap: async () => ({ ok: false, reason: 'keyring-locked' }) };
      expect(await openVault({ folder, protection: choiceOf(before, locked) })).toEqual({
        kind: 'locked',
        reason: 'keyring-locked',
      });
      expect(names(folder)).toEqual(['key.json', 'key.previous.json']);
      expect((await open(folder, { protection: both })).vault.protection).toBe('keychain');
      expect(names(folder)).toEqual(['key.json']);
    }));

  it('P22: to one that does not give the key back, or is locked, is refused and changes not a byte', () =>
    inFolder(async (folder) => {
      const { vault } = await vaultWithPair(folder);
      const old = keyFile(folder);
      const liar: Protection = { ...after, unwrap: async () => ({ ok: true, key: Buffer.alloc(32, 1) }) };
      const locked: Protection = { ...after, wrap: async () => ({ ok: false, reason: 'keyring-locked' }) };
      expect(await vault.protectBy(liar)).toBe('key-wrong');
      expect(await vault.protectBy(locked)).toBe('keyring-locked');
      expect([vault.protection, keyFile(folder), names(folder)]).toEqual(['safe-storage', old, ['key.json']]);
    }));

  it('P22: whose new protection has lost the key falls back to the one before', () =>
    inFolder(async (folder) => {
      await changed(folder);
      const fresh = readFileSync(join(folder, 'key.json'));
      const emptied: Protection = { ...after, unwrap: async () => ({ ok: false, reason: 'key-missing' }) };
      const lines: string[] = [];
      const opened = await open(folder, {
        protection: choiceOf(before, emptied),
        onTrouble: (text) => lines.push(text),
      });
      expect(facts(only(opened).record)).toEqual(facts(sampleRecord(1)));
      expect(opened.vault.protection).toBe('safe-storage');
      expect(readFileSync(join(folder, 'set-aside', 'key.json'))).toEqual(fresh);
      expect(lines.join()).toContain('the wrapping before it');
    }));

  it('P14: a lost key file is not replaced by a new key while the wrapping before it may still open', () =>
    inFolder(async (folder) => {
      await changed(folder);
      rmSync(join(folder, 'key.json'));
      const locked: Protection = { ...before, unwrap: async () => ({ ok: false, reason: 'keyring-locked' }) };
      expect(await openVault({ folder, protection: choiceOf(locked, after) })).toEqual({
        kind: 'locked',
        reason: 'keyring-locked',
      });
      expect(existsSync(join(folder, 'key.json'))).toBe(false);
      expect((await open(folder, { protection: both })).vault.protection).toBe('safe-storage');
    }));

  it('P22: an old passphrase does not open what has a new one', () =>
    inFolder(async (folder) => {
      await changed(folder);
      const wrong: Protection = { ...after, unwrap: async () => ({ ok: false, reason: 'passphrase-wrong' }) };
      expect(await openVault({ folder, protection: choiceOf(before, wrong) })).toEqual({
        kind: 'locked',
        reason: 'passphrase-wrong',
      });
    }));

  it('P3: goes together with saves, and one follows another', () =>
    inFolder(async (folder) => {
      const { vault } = await vaultWithPair(folder);
      const third: Protection = { ...passwordProtection('third'), level: 'passphrase' };
      await Promise.all([vault.protectBy(after), vault.save(sampleRecord(2)), vault.protectBy(third)]);
      const opened = await open(folder, { protection: choiceOf(third) });
      expect(facts(only(opened).record)).toEqual(facts(sampleRecord(2)));
    }));

  it('is refused once the vault is closed', () =>
    inFolder(async (folder) => {
      const { vault } = await vaultWithPair(folder);
      vault.close();
      await expect(vault.protectBy(after)).rejects.toThrow('closed');
    }));

  it('P3, P22: survives a power cut at every step', async () => {
    for (let step = 1; ; step += 1) {
      const memory = new PowerCutFiles();
      const files = new FaultyFiles(memory, 'stop');
      const { vault } = await vaultWithPair('/vault', files);
      files.failAt(step);
      const done = await vault.protectBy(after).then(
        (refused) => refused === null,
        () => false,
      );
      for (let kept = 0; kept < memory.outcomes; kept += 1) {
        const opened = await open('/vault', { protection: both, files: memory.cutPower(kept) });
        expect(facts(only(opened).record)).toEqual(facts(sampleRecord(1)));
      }
      if (files.untouched) {
        expect(done).toBe(true);
        const settled = await open('/vault', { protection: both, files: memory.cutPower(0) });
        expect(settled.vault.protection).toBe('keychain');
        return;
      }
    }
  });
});
