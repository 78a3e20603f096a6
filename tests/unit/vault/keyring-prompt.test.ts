import { describe, expect, it } from 'vitest';
import { isKeyringThere, watchKeyrings } from '../../../electron/desktops/linux/keyrings.ts';
import { unlockKeyring } from '../../../electron/runtime/keyring-prompt.ts';
import { safeStorageProtection, type SafeStorage } from '../../../electron/runtime/safe-storage.ts';
import type { KeychainEntry } from '../../../electron/vault/keychain-protection.ts';

/** A keyring whose user dismisses the prompt as often as he is told to. */
function keyring(dismissals: number, stored: string | null = null) {
  const calls: string[] = [];
  const ask = (name: string): void => {
    calls.push(name);
    if (calls.length <= dismissals) throw new Error('unlock prompt was dismissed');
  };
  const entry = {
    getPassword: async () => {
      ask('get');
      return stored;
    },
    setPassword: async () => ask('set'),
  } satisfies KeychainEntry;
  return { calls, openEntry: async () => entry };
}

/** Fails the test when it is touched: on the real runtime it would stop the main process. */
const blocking = {
  isEncryptionAvailable: () => touched(),
  encryptString: () => touched(),
  decryptString: () => touched(),
} satisfies SafeStorage;

function touched(): never {
  throw new TypeError('safeStorage was touched while the keyring was shut');
}

describe('a locked keyring', () => {
  it('P14: is asked for anew each time, and told from none at all', async () => {
    const { calls, openEntry } = keyring(2);
    expect(await unlockKeyring(openEntry)).toBe('locked');
    expect(await unlockKeyring(openEntry)).toBe('locked');
    expect(await unlockKeyring(openEntry)).toBe('open');
    expect(calls).toEqual(['get', 'get', 'get', 'set']);
    expect(await unlockKeyring(async () => Promise.reject(new Error('no bus')))).toBe('absent');
  });

  it('is not written to when our entry is there already', async () => {
    const { calls, openEntry } = keyring(0, 'opener');
    expect(await unlockKeyring(openEntry)).toBe('open');
    expect(calls).toEqual(['get']);
  });

  it('P15: never meets the half of safeStorage that blocks the main process', async () => {
    let state: 'locked' | 'open' = 'locked';
    const protection = safeStorageProtection({
      safeStorage: blocking,
      platform: 'linux',
      unlockKeyring: async () => state,
    });
    expect(await protection.wrap(Buffer.alloc(32))).toEqual({ ok: false, reason: 'keyring-locked' });
    expect(await protection.unwrap('djExAAAA')).toEqual({ ok: false, reason: 'keyring-locked' });
    state = 'open';
    // And once it is open, it is used: this one then says that it was.
    const used: string[] = [];
    const open = safeStorageProtection({
      safeStorage: { ...blocking, isEncryptionAvailable: () => used.push('asked') < 0 },
      platform: 'linux',
      unlockKeyring: async () => state,
    });
    expect(await open.wrap(Buffer.alloc(32))).toEqual({ ok: false, reason: 'keyring-absent' });
    expect(used).toEqual(['asked']);
  });

  it.each(['darwin', 'win32'] as const)('is left to the system on %s', async (platform) => {
    let asked = 0;
    const protection = safeStorageProtection({
      safeStorage: {},
      platform,
      unlockKeyring: async () => {
        asked += 1;
        return 'locked';
      },
    });
    expect(await protection.wrap(Buffer.alloc(32))).toEqual({ ok: false, reason: 'keyring-absent' });
    expect(asked).toBe(0);
  });
});

describe('a keyring that has not come up yet', () => {
  it('P14: is never asked for through safeStorage, which would take it for absent from then on', async () => {
    const protection = safeStorageProtection({
      safeStorage: blocking,
      platform: 'linux',
      unlockKeyring: async () => 'nowhere',
    });
    expect(await protection.wrap(Buffer.alloc(32))).toEqual({ ok: false, reason: 'keyring-absent' });
    expect(await protection.unwrap('djExAAAA')).toEqual({ ok: false, reason: 'keyring-absent' });
  });

  it('P14: is told from the keychains that other desktops have', async () => {
    const there = (...names: string[]) => ({ isThere: async (name: string) => names.includes(name) });
    expect(await isKeyringThere(there())).toBe(false);
    expect(await isKeyringThere(there('org.freedesktop.secrets'))).toBe(true);
    expect(await isKeyringThere(there('org.kde.kwalletd5'))).toBe(true);
  });

  it('P14: that comes up is told of once for each time, and one that goes is not', async () => {
    const listeners = new Map<string, (owned: boolean) => void>();
    let come = 0;
    await watchKeyrings(
      { watch: async (name, listener) => void listeners.set(name, listener) },
      () => void (come += 1),
    );
    for (const owned of [true, false, true]) listeners.get('org.freedesktop.secrets')?.(owned);
    expect(come).toBe(2);
  });
});
