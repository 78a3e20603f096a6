import type { KeychainEntry } from '../vault/keychain-protection.ts';

const SERVICE = 'token-keeper-115';

/**
 * An entry of the system's keychain. Rejects where there is none. The native package is loaded at the first call. On Linux
 * the Secret Service is asked for by name: without it the package would fall back, unasked, to the kernel's keyring, which
 * a restart of the machine empties.
 */
export async function openKeychainEntry(name: string): Promise<KeychainEntry> {
  const { AsyncEntry } = await import('@napi-rs/keyring');
  return new AsyncEntry(SERVICE, name, { linux: { store: 'secret-service' } });
}
