import type { KeychainEntry } from '../vault/keychain-protection.ts';

/**
 * What became of asking for the keyring. `absent`: nothing on this system answers to the Secret Service's questions.
 * `nowhere`: there is no keyring of any kind, at least not yet.
 */
export type KeyringState = 'open' | 'locked' | 'absent' | 'nowhere';

/** Why a keyring is not to be touched. */
export type ShutKeyring = 'keyring-locked' | 'keyring-absent';

/** Why a keyring in this state is not to be touched; null where it may be. */
export function shutReason(state: KeyringState): ShutKeyring | null {
  if (state === 'locked') return 'keyring-locked';
  return state === 'nowhere' ? 'keyring-absent' : null;
}

/** The entry that is read to have the keyring unlocked. It holds no secret. */
const ENTRY = 'opener';

/**
 * Has the keyring unlocked, if need be by its user: reads an entry of ours, which makes a locked keyring show its own
 * prompt, and waits for as long as a person takes. Each call asks anew. Needed on Linux before the synchronous
 * `safeStorage`, which would stop the main process for all that time (docs/decisions/0003-own-vault-file.md). Nothing
 * ends the waiting, so it has a process of its own (keyring-opener.ts). Never rejects.
 */
export async function unlockKeyring(
  openEntry: (name: string) => Promise<KeychainEntry>,
): Promise<KeyringState> {
  let entry: KeychainEntry;
  try {
    entry = await openEntry(ENTRY);
  } catch {
    return 'absent';
  }
  try {
    const found = await entry.getPassword();
    // A search that finds nothing asks nobody; storing does.
    if (found === null || found === undefined) await entry.setPassword(ENTRY);
    return 'open';
  } catch {
    return 'locked';
  }
}
