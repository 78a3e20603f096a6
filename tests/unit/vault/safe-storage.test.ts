import { describe, expect, it } from 'vitest';
import { safeStorageProtection, type SafeStorage } from '../../../electron/runtime/safe-storage.ts';

const KEY = Buffer.alloc(32, 7);

/** A keyring that nobody has to unlock first. */
const unlockKeyring = async () => 'open' as const;

/** What a keyring does; `state` may be changed between calls. */
interface Keyring {
  state: 'open' | 'locked' | 'absent' | 'changed';
  prefix: 'v10' | 'v11' | 'v12';
  backend: string;
}

function encrypt(keyring: Keyring, text: string): Buffer {
  if (keyring.state === 'locked' || keyring.state === 'absent') throw new Error('unavailable');
  return Buffer.from(keyring.prefix + Buffer.from(text).toString('hex'), 'latin1');
}

function decrypt(keyring: Keyring, bytes: Buffer): string {
  if (keyring.state !== 'open') throw new Error('Error while decrypting the ciphertext');
  return Buffer.from(bytes.toString('latin1').slice(3), 'hex').toString();
}

function available({ state }: Keyring): boolean {
  return state === 'open' || state === 'changed';
}

/** As Electron 25.1 has it. */
function oldShape(keyring: Keyring) {
  return {
    isEncryptionAvailable: () => available(keyring),
    encryptString: (text: string) => encrypt(keyring, text),
    decryptString: (bytes: Buffer) => decrypt(keyring, bytes),
  } satisfies SafeStorage;
}

/** As Electron 45 has it; the synchronous half must not be touched, since it blocks. */
function newShape(keyring: Keyring) {
  const never = (): never => {
    throw new Error('the synchronous half was used');
  };
  return {
    isEncryptionAvailable: never,
    encryptString: never,
    decryptString: never,
    isAsyncEncryptionAvailable: async () => available(keyring),
    encryptStringAsync: async (text: string) => encrypt(keyring, text),
    decryptStringAsync: async (bytes: Buffer) => ({
      result: decrypt(keyring, bytes),
      shouldReEncrypt: false,
    }),
    getSelectedStorageBackend: () => keyring.backend,
  } satisfies SafeStorage;
}

const openKeyring = (): Keyring => ({ state: 'open', prefix: 'v11', backend: 'gnome_libsecret' });

describe.each([
  ['Electron 25', oldShape],
  ['Electron 45', newShape],
])('safeStorage of %s', (_name, shape) => {
  const protection = (keyring: Keyring, platform: NodeJS.Platform = 'linux') =>
    safeStorageProtection({ safeStorage: shape(keyring), platform, unlockKeyring });

  /** The key as an open keyring wraps it. */
  async function wrapped(): Promise<string> {
    const wrapping = await protection(openKeyring()).wrap(KEY);
    if (!wrapping.ok) throw new Error(wrapping.reason);
    return wrapping.wrapped;
  }

  it('P22: gives back the key it was given', async () => {
    expect(await protection(openKeyring()).unwrap(await wrapped())).toEqual({ ok: true, key: KEY });
    expect(Buffer.from(await wrapped(), 'base64').toString('latin1')).toMatch(/^v11/);
  });

  it('P22: refuses the fixed key of Linux, when wrapping and when unwrapping', async () => {
    const keyring: Keyring = { ...openKeyring(), prefix: 'v10' };
    expect(await protection(keyring).wrap(KEY)).toEqual({ ok: false, reason: 'fixed-key' });
    const fixed = encrypt(keyring, KEY.toString('base64')).toString('base64');
    expect(await protection(keyring).unwrap(fixed)).toEqual({ ok: false, reason: 'fixed-key' });
  });

  it.each<NodeJS.Platform>(['darwin', 'win32'])(
    'takes v10 on %s, where it is the ordinary prefix',
    async (platform) => {
      const keyring: Keyring = { ...openKeyring(), prefix: 'v10' };
      const wrapping = await protection(keyring, platform).wrap(KEY);
      if (!wrapping.ok) throw new Error(wrapping.reason);
      expect(await protection(keyring, platform).unwrap(wrapping.wrapped)).toEqual({ ok: true, key: KEY });
    },
  );

  it('P14: tells an absent keyring from a locked and a changed one', async () => {
    expect(await protection({ ...openKeyring(), state: 'absent' }).wrap(KEY)).toEqual({
      ok: false,
      reason: 'keyring-absent',
    });
    const stored = await wrapped();
    expect(await protection({ ...openKeyring(), state: 'locked' }).unwrap(stored)).toEqual({
      ok: false,
      reason: 'keyring-locked',
    });
    expect(await protection({ ...openKeyring(), state: 'changed' }).unwrap(stored)).toEqual({
      ok: false,
      reason: 'key-wrong',
    });
  });

  it('names what stands behind it', () => {
    const names = (['linux', 'darwin', 'win32'] as const).map((at) => protection(openKeyring(), at).backend);
    expect(names).toEqual([shape === oldShape ? 'libsecret' : 'gnome_libsecret', 'keychain', 'dpapi']);
  });
});

describe('a desktop without a keyring', () => {
  it('P22: is refused by its name, before anything is encrypted', async () => {
    const keyring: Keyring = { state: 'open', prefix: 'v11', backend: 'basic_text' };
    const protection = safeStorageProtection({
      safeStorage: newShape(keyring),
      platform: 'linux',
      unlockKeyring,
    });
    expect(await protection.wrap(KEY)).toEqual({ ok: false, reason: 'fixed-key' });
  });

  it('P14: where there was one before, is told as absent', async () => {
    const stored = encrypt(openKeyring(), KEY.toString('base64')).toString('base64');
    const keyring: Keyring = { state: 'absent', prefix: 'v11', backend: 'basic_text' };
    const protection = safeStorageProtection({
      safeStorage: newShape(keyring),
      platform: 'linux',
      unlockKeyring,
    });
    expect(await protection.unwrap(stored)).toEqual({ ok: false, reason: 'keyring-absent' });
  });

  it('never throws, whatever the runtime lacks', async () => {
    const protection = safeStorageProtection({ safeStorage: {}, platform: 'linux', unlockKeyring });
    expect(await protection.wrap(KEY)).toEqual({ ok: false, reason: 'keyring-absent' });
    expect(await protection.unwrap('')).toEqual({ ok: false, reason: 'keyring-locked' });
  });
});
