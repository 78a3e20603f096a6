import { keychainProtection } from '../vault/keychain-protection.ts';
import type { Protection } from '../vault/protection.ts';
import { openKeychainEntry } from './keychain.ts';
import { shutReason, type KeyringState } from './keyring-prompt.ts';
import { safeStorageProtection, type SafeStorage } from './safe-storage.ts';

/** What {@link systemProtections} are made from. */
export interface SystemParts {
  readonly safeStorage: SafeStorage;
  readonly platform: NodeJS.Platform;
  /** Has the keyring unlocked, by its user if need be, without blocking the main process. */
  readonly unlockKeyring: () => Promise<KeyringState>;
}

/**
 * What the system protects the data key by, best first: `safeStorage`, and on Linux the keychain, for desktops where
 * Chromium knows no keyring though a Secret Service runs (i3, sway). To be used after `app` is ready.
 */
export function systemProtections(parts: SystemParts): readonly Protection[] {
  const first = safeStorageProtection(parts);
  if (parts.platform !== 'linux') return [first];
  const keychain = keychainProtection({ backend: 'secret-service', openEntry: openKeychainEntry });
  return [first, onceUnlocked(keychain, parts.unlockKeyring)];
}

/** The protection, asked for anything only while the keyring is not locked. */
function onceUnlocked(protection: Protection, unlockKeyring: () => Promise<KeyringState>): Protection {
  const shut = async () => shutReason(await unlockKeyring());
  return {
    level: protection.level,
    backend: protection.backend,
    wrap: async (key) => {
      const reason = await shut();
      return reason === null ? protection.wrap(key) : { ok: false, reason };
    },
    unwrap: async (wrapped) => {
      const reason = await shut();
      return reason === null ? protection.unwrap(wrapped) : { ok: false, reason };
    },
  };
}
