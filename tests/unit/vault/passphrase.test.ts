import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../../electron/keeper/secret.ts';
import { openVault } from '../../../electron/vault/open-vault.ts';
import { passphraseProtection } from '../../../electron/vault/passphrase-protection.ts';
import { findCanary } from '../../support/canary.ts';
import { facts, inFolder, only, open, sampleRecord } from './vault-fixture.ts';

const KEY = Buffer.alloc(32, 7);
const PASSPHRASE = 'a lamp, a heron, two ferries';

/** The wrapping of the sample key under the passphrase; its fields. */
async function wrapped(): Promise<{ text: string; fields: Record<string, unknown> }> {
  const wrapping = await passphraseProtection(new Secret(PASSPHRASE)).wrap(KEY);
  if (!wrapping.ok) throw new Error(wrapping.reason);
  const fields: unknown = JSON.parse(Buffer.from(wrapping.wrapped, 'base64').toString());
  return { text: wrapping.wrapped, fields: Object(fields) };
}

function encoded(fields: object): string {
  return Buffer.from(JSON.stringify(fields)).toString('base64');
}

describe('a passphrase', () => {
  it('P22: opens a vault again, and lies in none of its files', () =>
    inFolder(async (folder) => {
      const protection = passphraseProtection(new Secret(PASSPHRASE));
      const { vault } = await open(folder, { protection });
      expect([vault.protection, vault.backend]).toEqual(['passphrase', 'scrypt']);
      await vault.save(sampleRecord(1));
      expect(facts(only(await open(folder, { protection })).record)).toEqual(facts(sampleRecord(1)));
      expect(findCanary({ folder }, [PASSPHRASE])).toEqual([]);
      writeFileSync(join(folder, 'note'), `planted: ${PASSPHRASE}`);
      expect(findCanary({ folder }, [PASSPHRASE])).toHaveLength(1);
    }));

  it('P14: that is wrong or not given is told apart, and changes nothing', () =>
    inFolder(async (folder) => {
      await open(folder, { protection: passphraseProtection(new Secret(PASSPHRASE)) });
      const before = readFileSync(join(folder, 'key.json'));
      for (const [passphrase, reason] of [
        [null, 'passphrase-needed'],
        [new Secret('a lamp, a heron, two ferrie5'), 'passphrase-wrong'],
      ] as const) {
        const opening = await openVault({ folder, protection: passphraseProtection(passphrase) });
        expect(opening).toEqual({ kind: 'locked', reason });
      }
      expect(await passphraseProtection(null).wrap(KEY)).toEqual({ ok: false, reason: 'passphrase-needed' });
      expect(readFileSync(join(folder, 'key.json'))).toEqual(before);
    }));

  it('P22: is stretched by scrypt with at least N = 2^17, r = 8 and a new salt each time', async () => {
    const [one, other] = [await wrapped(), await wrapped()];
    expect(one.fields).toMatchObject({ kdf: 'scrypt', N: 131_072, r: 8, p: 1 });
    expect(Buffer.from(String(one.fields['salt']), 'base64')).toHaveLength(32);
    expect(one.fields['salt']).not.toBe(other.fields['salt']);
  });

  it('P22: takes no cheaper, absurd or changed parameters', async () => {
    const { fields } = await wrapped();
    const protection = passphraseProtection(new Secret(PASSPHRASE));
    for (const changes of [
      { N: 2 ** 14 },
      { N: 2 ** 30 },
      { N: 131_073 },
      { r: 1 },
      { p: 0 },
      { kdf: 'md5' },
    ]) {
      const changed = encoded({ ...fields, ...changes });
      expect(await protection.unwrap(changed)).toEqual({ ok: false, reason: 'unreadable' });
    }
    const salted = encoded({ ...fields, salt: Buffer.alloc(32).toString('base64') });
    expect(await protection.unwrap(salted)).toEqual({ ok: false, reason: 'passphrase-wrong' });
    expect(await protection.unwrap('rubbish')).toEqual({ ok: false, reason: 'unreadable' });
    expect(await protection.unwrap(encoded(fields))).toEqual({ ok: true, key: KEY });
  });

  it('is the same however a keyboard composes its letters', async () => {
    const composed = passphraseProtection(new Secret('caf\u00e9 au lait'));
    const wrapping = await composed.wrap(KEY);
    const apart = passphraseProtection(new Secret('cafe\u0301 au lait'));
    expect(wrapping.ok && (await apart.unwrap(wrapping.wrapped))).toEqual({ ok: true, key: KEY });
  });

  it('P15: is stretched off the main thread, which goes on', async () => {
    let turns = 0;
    let counting = true;
    const count = (): void => {
      turns += 1;
      if (counting) setImmediate(count);
    };
    count();
    await wrapped();
    counting = false;
    expect(turns).toBeGreaterThan(100);
  });
});
