import { join } from 'node:path';
import { isAccountId, type AccountId } from '../keeper/record.ts';

/** The file with the wrapped data key. */
export const KEY_FILE = 'key.json';

/** The wrapping before it, kept from a change of protection until the next successful opening. */
export const PREVIOUS_KEY_FILE = 'key.previous.json';

/** A file without any content of worth, by which the vault proves that it can be written and read back. */
export const PROBE_FILE = 'probe.sealed';

/** The folder, inside the vault's, for files that could not be read. */
export const SET_ASIDE = 'set-aside';

/** Ends the name of a file that is still being written. */
const INCOMING = '.tmp';

/** The files of one account: the newest pair, the one before it, and what is known of requests made with it. */
export type Role = 'current' | 'previous' | 'journal';

const SUFFIX: Readonly<Record<Role, string>> = {
  current: '.sealed',
  previous: '.previous.sealed',
  journal: '.journal.sealed',
};

const ROLES: readonly Role[] = ['previous', 'journal', 'current'];

/** The name of one of an account's files. */
export function fileName(account: AccountId, role: Role): string {
  return account + SUFFIX[role];
}

/** The name a file has until it is complete: always the same one, so that nothing piles up. */
export function incomingName(name: string): string {
  return name + INCOMING;
}

/** One of the vault's own files, by its name. */
export type VaultFile =
  | { readonly kind: 'key' | 'probe'; readonly incoming: boolean }
  | {
      readonly kind: 'account';
      readonly account: AccountId;
      readonly role: Role;
      readonly incoming: boolean;
    };

/** What a name in the vault's folder stands for; null for a name that the vault never gave. */
export function vaultFile(name: string): VaultFile | null {
  const incoming = name.endsWith(INCOMING);
  const complete = incoming ? name.slice(0, -INCOMING.length) : name;
  if (complete === KEY_FILE || complete === PREVIOUS_KEY_FILE) return { kind: 'key', incoming };
  if (complete === PROBE_FILE) return { kind: 'probe', incoming };
  for (const role of ROLES) {
    if (!complete.endsWith(SUFFIX[role])) continue;
    const account = complete.slice(0, -SUFFIX[role].length);
    if (isAccountId(account)) return { kind: 'account', account, role, incoming };
  }
  return null;
}

/** The full path of one of an account's files. */
export function filePath(folder: string, account: AccountId, role: Role): string {
  return join(folder, fileName(account, role));
}
