import { keychainProtection } from '../vault/keychain-protection.ts';
import type { Protection } from '../vault/protection.ts';
import { openKeychainEntry } from './keychain.ts';
import { unlockKeyring } from './keyring-prompt.ts';
import { safeStorageProtection, type SafeStorage } from './safe-storage.ts';

/**
 * What the system protects the data key by, best first: `safeStorage`, and on Linux the keychain, for desktops where
 * Chromium knows no keyring though a Secret Service runs (i3, sway). To be used after `app` is ready.
 */
export function systemProtections(
  safeStorage: SafeStorage,
  platform: NodeJS.Platform,
): readonly Protection[] {
  const first = safeStorageProtection({
    safeStorage,
    platform,
    unlockKeyring: () => unlockKeyring(openKeychainEntry),
  });
  if (platform !== 'linux') return [first];
  return [first, keychainProtection({ backend: 'secret-service', openEntry: openKeychainEntry })];
}
