import { describe, expect, it, vi } from 'vitest';
import { openKeychainEntry } from '../../../electron/runtime/keychain.ts';
import { keychainProtection, type KeychainEntry } from '../../../electron/vault/keychain-protection.ts';
import { openVault } from '../../../electron/vault/open-vault.ts';
import { facts, inFolder, only, open, sampleRecord } from './vault-fixture.ts';

const KEY = Buffer.alloc(32, 7);

/** A keychain in memory; `locked` may be changed between calls. */
class Keychain {
  readonly passwords = new Map<string, string>();
  locked = false;

  readonly openEntry = async (name: string) =>
    ({
      setPassword: async (password: string) => {
        this.#ask();
        this.passwords.set(name, password);
      },
      getPassword: async () => {
        this.#ask();
        return this.passwords.get(name) ?? null;
      },
    }) satisfies KeychainEntry;

  #ask(): void {
    if (this.locked) throw new Error('the prompt was dismissed');
  }
}

async function wrappedBy(keychain: Keychain): Promise<string> {
  const wrapping = await keychainProtection({ openEntry: keychain.openEntry, backend: 'test' }).wrap(KEY);
  if (!wrapping.ok) throw new Error(wrapping.reason);
  return wrapping.wrapped;
}

describe('the keychain', () => {
  it('P22: opens a vault again, and holds neither the data key nor a token', () =>
    inFolder(async (folder) => {
      const keychain = new Keychain();
      const protection = keychainProtection({ openEntry: keychain.openEntry, backend: 'secret-service' });
      const { vault } = await open(folder, { protection });
      expect([vault.protection, vault.backend]).toEqual(['keychain', 'secret-service']);
      await vault.save(sampleRecord(1));
      expect(facts(only(await open(folder, { protection })).record)).toEqual(facts(sampleRecord(1)));

      keychain.locked = true;
      expect(await openVault({ folder, protection })).toEqual({ kind: 'locked', reason: 'keyring-locked' });
    }));

  it('P14: tells locked, absent, emptied and changed apart', async () => {
    const keychain = new Keychain();
    const protection = keychainProtection({ openEntry: keychain.openEntry, backend: 'test' });
    const wrapped = await wrappedBy(keychain);
    expect(await protection.unwrap(wrapped)).toEqual({ ok: true, key: KEY });
    expect([...keychain.passwords.values()]).not.toContain(KEY.toString('base64'));

    keychain.locked = true;
    expect(await protection.unwrap(wrapped)).toEqual({ ok: false, reason: 'keyring-locked' });
    expect(await protection.wrap(KEY)).toEqual({ ok: false, reason: 'keyring-locked' });
    keychain.locked = false;
    for (const [password, reason] of [
      [Buffer.alloc(32, 1).toString('base64'), 'key-wrong'],
      ['short', 'key-wrong'],
      [null, 'key-missing'],
    ] as const) {
      for (const name of keychain.passwords.keys()) {
        if (password === null) keychain.passwords.delete(name);
        else keychain.passwords.set(name, password);
      }
      expect(await protection.unwrap(wrapped)).toEqual({ ok: false, reason });
    }
    expect(await protection.unwrap('rubbish')).toEqual({ ok: false, reason: 'unreadable' });
  });

  it('P22: wrapping anew leaves what was wrapped before', async () => {
    const keychain = new Keychain();
    const protection = keychainProtection({ openEntry: keychain.openEntry, backend: 'test' });
    const before = await wrappedBy(keychain);
    await wrappedBy(keychain);
    expect(keychain.passwords.size).toBe(2);
    expect(await protection.unwrap(before)).toEqual({ ok: true, key: KEY });
  });

  it.runIf(process.platform === 'linux')(
    'P22: is absent without a session bus, never the kernel keyring',
    async () => {
      vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', 'unix:path=/nonexistent');
      const protection = keychainProtection({ openEntry: openKeychainEntry, backend: 'secret-service' });
      const wrapping = await protection.wrap(KEY);
      expect(wrapping).toEqual({ ok: false, reason: 'keyring-absent' });
    },
  );
});
