import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Secret } from '../keeper/secret.ts';
import { decodeKeyFile } from '../vault/key-file.ts';
import { KEY_FILE, PREVIOUS_KEY_FILE, vaultFile } from '../vault/layout.ts';
import { passphraseProtection } from '../vault/passphrase-protection.ts';

/** Whether a state folder has no vault yet, so that one would be made: a passphrase is chosen then. */
export async function hasNoVault(folder: string): Promise<boolean> {
  try {
    const names = await readdir(join(folder, 'vault'));
    return !names.some((name) => ['key', 'account'].includes(vaultFile(name)?.kind ?? ''));
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT';
  }
}

/**
 * Whether a passphrase opens the vault of a state folder. False only where it is certainly a wrong one; whatever else may
 * be amiss shows when the vault is opened.
 */
export async function passphraseOpens(folder: string, passphrase: string): Promise<boolean> {
  const protection = passphraseProtection(new Secret(passphrase));
  let wrong = false;
  for (const name of [KEY_FILE, PREVIOUS_KEY_FILE]) {
    try {
      const key = decodeKeyFile(await readFile(join(folder, 'vault', name)));
      if (key === null || key.level !== 'passphrase') continue;
      const opened = await protection.unwrap(key.wrapped);
      if (opened.ok) return true;
      if (opened.reason === 'passphrase-wrong') wrong = true;
    } catch {
      // Of the wrapping before there is a file only after a change that was not finished.
    }
  }
  return !wrong;
}
