import type { Protection } from '../vault/protection.ts';
import { shutReason, type KeyringState, type ShutKeyring } from './keyring-prompt.ts';

/**
 * What is used of Electron's `safeStorage`. Electron 25 has the synchronous half only, 42 and later have both, 46 drops
 * the synchronous one; `getSelectedStorageBackend` exists on Linux, and not yet on 25.1.
 */
export interface SafeStorage {
  isEncryptionAvailable?(): boolean;
  encryptString?(plainText: string): Buffer;
  decryptString?(encrypted: Buffer): string;
  isAsyncEncryptionAvailable?(): Promise<boolean>;
  encryptStringAsync?(plainText: string): Promise<Buffer>;
  decryptStringAsync?(encrypted: Buffer): Promise<{ result: string }>;
  getSelectedStorageBackend?(): string;
}

/** What Chromium puts before a ciphertext whose key is the same on every Linux machine (`components/os_crypt`). */
const FIXED_KEY_PREFIX = 'v10';
/** What `getSelectedStorageBackend` says when there is no keyring behind it. */
const FIXED_KEY_BACKEND = 'basic_text';

/**
 * The data key under Electron's `safeStorage`, in whichever shape this runtime has it. To be used after `app` is ready.
 * On Linux the keyring is unlocked first, by `unlockKeyring`: the synchronous shape would block the main process while a
 * locked keyring asks its user, and Chromium remembers a refusal, or that there was no keyring, for as long as the
 * program runs. So a keyring that stays locked, or has not come up yet, is never asked for through `safeStorage`.
 *
 * On Linux a key that is no secret (`basic_text`, prefix `v10`) is refused both ways; on macOS `v10` is the ordinary
 * prefix of a keychain's key, and Windows' own carries it, too.
 */
export function safeStorageProtection(options: {
  safeStorage: SafeStorage;
  platform: NodeJS.Platform;
  unlockKeyring: () => Promise<KeyringState>;
}): Protection {
  const { safeStorage, platform, unlockKeyring } = options;
  const linux = platform === 'linux';
  const backend = (): string => backendName(safeStorage, platform);
  const fixedKey = (bytes: Buffer): boolean =>
    linux && bytes.subarray(0, FIXED_KEY_PREFIX.length).toString('latin1') === FIXED_KEY_PREFIX;

  const shut = async (): Promise<ShutKeyring | null> => (linux ? shutReason(await unlockKeyring()) : null);

  return {
    level: 'safe-storage',
    get backend() {
      return backend();
    },

    async wrap(key) {
      if (linux && backend() === FIXED_KEY_BACKEND) return { ok: false, reason: 'fixed-key' };
      const reason = await shut();
      if (reason !== null) return { ok: false, reason };
      if (!(await available(safeStorage))) return { ok: false, reason: 'keyring-absent' };
      try {
        const bytes = await encrypt(safeStorage, key.toString('base64'));
        if (fixedKey(bytes)) return { ok: false, reason: 'fixed-key' };
        return { ok: true, wrapped: bytes.toString('base64') };
      } catch {
        return { ok: false, reason: (await available(safeStorage)) ? 'keyring-locked' : 'keyring-absent' };
      }
    },

    async unwrap(wrapped) {
      const bytes = Buffer.from(wrapped, 'base64');
      if (fixedKey(bytes)) return { ok: false, reason: 'fixed-key' };
      const reason = await shut();
      if (reason !== null) return { ok: false, reason };
      try {
        return { ok: true, key: Buffer.from(await decrypt(safeStorage, bytes), 'base64') };
      } catch {
        // Electron's errors are sentences; whether the keyring answers now tells more.
        if (await available(safeStorage)) return { ok: false, reason: 'key-wrong' };
        const absent = linux && backend() === FIXED_KEY_BACKEND;
        return { ok: false, reason: absent ? 'keyring-absent' : 'keyring-locked' };
      }
    },
  };
}

async function available(safeStorage: SafeStorage): Promise<boolean> {
  try {
    if (safeStorage.isAsyncEncryptionAvailable) return await safeStorage.isAsyncEncryptionAvailable();
    return safeStorage.isEncryptionAvailable?.() ?? false;
  } catch {
    return false;
  }
}

async function encrypt(safeStorage: SafeStorage, text: string): Promise<Buffer> {
  if (safeStorage.encryptStringAsync) return safeStorage.encryptStringAsync(text);
  if (safeStorage.encryptString) return safeStorage.encryptString(text);
  throw new Error('this runtime cannot encrypt');
}

async function decrypt(safeStorage: SafeStorage, bytes: Buffer): Promise<string> {
  if (safeStorage.decryptStringAsync) return (await safeStorage.decryptStringAsync(bytes)).result;
  if (safeStorage.decryptString) return safeStorage.decryptString(bytes);
  throw new Error('this runtime cannot decrypt');
}

/** What stands behind it, as far as the runtime says. */
function backendName(safeStorage: SafeStorage, platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'keychain';
  if (platform === 'win32') return 'dpapi';
  try {
    return safeStorage.getSelectedStorageBackend?.() ?? 'libsecret';
  } catch {
    return 'libsecret';
  }
}
