import type { LockReason } from '../../shared/view.ts';

/** What a person on the command line can do about a vault that stays shut. `level`: what `key.json` says protects it. */
export function lockedSentence(reason: LockReason, level: string | null): string {
  if (level === 'safe-storage' && (reason === 'key-wrong' || reason === 'keyring-absent')) {
    return (
      'The vault is protected by the desktop (safeStorage), which only the app can open. ' +
      'In its settings change the protection to a passphrase, then start this again.'
    );
  }
  return SENTENCES[reason];
}

const SENTENCES: Readonly<Record<LockReason, string>> = {
  'passphrase-choose':
    'There is no keychain here that could protect a new vault. Give it a passphrase: --passphrase-file FILE.',
  'passphrase-needed': 'The vault wants its passphrase: --passphrase-file FILE, or TK115_PASSPHRASE.',
  'passphrase-wrong': 'The passphrase does not open the vault.',
  'keyring-locked': 'The keyring is locked. Unlock it and start this again.',
  'keyring-absent': 'The vault is protected by a keyring that does not answer here.',
  'fixed-key':
    'The system offers no secret key to protect the vault with. Give it a passphrase: --passphrase-file FILE.',
  'key-missing': "The vault's key.json is missing beside its accounts. Put it back from a backup.",
  'key-wrong': 'What protects the vault has changed, and no longer opens it.',
  unreadable: 'The vault cannot be read. Nothing was changed.',
  permissions: 'The vault is not this user’s alone, and that could not be mended. The log has more.',
  'in-use': 'Another Token Keeper has the vault open.',
};
