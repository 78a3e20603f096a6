import { join } from 'node:path';
import type { LockReason } from '../../shared/view.ts';
import { systemTimer } from '../clock/system-timer.ts';
import type { StoredAccount } from '../keeper/ports.ts';
import type { AccountId } from '../keeper/record.ts';
import type { AccountFiles } from './account-files.ts';
import { readAccount } from './account-reading.ts';
import { discard } from './atomic-file.ts';
import { openDataKey } from './data-key.ts';
import type { FileSystem } from './file-system.ts';
import { incomingName, KEY_FILE, PREVIOUS_KEY_FILE, PROBE_FILE, vaultFile } from './layout.ts';
import { ensureFiles, ensureFolder } from './modes.ts';
import { nodeFiles } from './node-files.ts';
import { refusalFor } from './opening-refused.ts';
import type { VaultPlace } from './place.ts';
import { only, type Protection, type ProtectionChoice } from './protection.ts';
import { Vault } from './vault.ts';

/** What came of opening a vault. From a locked one nothing was lost, and each reason has a way on of its own (P14). */
export type VaultOpening =
  | {
      readonly kind: 'open';
      readonly vault: Vault;
      readonly accounts: readonly StoredAccount[];
      /** The names of files that could not be read and were set aside at this opening. */
      readonly setAside: readonly string[];
    }
  | { readonly kind: 'locked'; readonly reason: LockReason };

/** Where a vault lies and what it works with. */
export interface OpenVaultOptions {
  /** The vault's own folder; made if there is none. */
  readonly folder: string;
  /** What the data key is protected by: one protection, or several to choose from. */
  readonly protection: Protection | ProtectionChoice;
  /** The machine's own file system unless a test hands in another. */
  readonly files?: FileSystem;
  /** Takes lines for the log, without secrets. */
  readonly onTrouble?: (text: string) => void;
}

/**
 * Opens the vault in a folder, or says why it stays shut. Checks modes, obtains the data key, reads every account and
 * tidies up after a crash. Never throws. The caller sees to it that the folder has one owner.
 */
export async function openVault(options: OpenVaultOptions): Promise<VaultOpening> {
  const { folder, protection, files = nodeFiles(process.platform, systemTimer) } = options;
  const onTrouble = options.onTrouble ?? (() => undefined);
  try {
    await ensureFolder(files, folder);
    const names = await files.list(folder);
    await ensureFiles(files, folder, names);
    const ids = accountIds(names);
    const choice = 'level' in protection ? only(protection) : protection;
    const opened = await openDataKey({ folder, files, choice, onTrouble }, ids.length > 0);
    const place: VaultPlace = { folder, files, key: opened.key, onTrouble };

    const found = new Map<AccountId, AccountFiles>();
    const accounts: StoredAccount[] = [];
    const setAside: string[] = [];
    for (const id of ids) {
      const reading = await readAccount(place, id);
      found.set(id, reading.files);
      if (reading.stored !== null) accounts.push(reading.stored);
      setAside.push(...reading.setAside);
    }
    const spent = [KEY_FILE, PREVIOUS_KEY_FILE, PROBE_FILE].map(incomingName);
    spent.push(PROBE_FILE);
    if (opened.inPlace) spent.push(PREVIOUS_KEY_FILE);
    for (const name of spent) await discard(files, join(folder, name));
    return { kind: 'open', vault: new Vault(place, opened.protection, found), accounts, setAside };
  } catch (error) {
    const refusal = refusalFor(error, 'open the vault');
    onTrouble(`the vault stays shut (${refusal.reason}): ${refusal.message}`);
    return { kind: 'locked', reason: refusal.reason };
  }
}

/** The accounts that have any file, in a fixed order. */
function accountIds(names: readonly string[]): AccountId[] {
  const ids = new Set<AccountId>();
  for (const name of names) {
    const file = vaultFile(name);
    if (file?.kind === 'account') ids.add(file.account);
  }
  return [...ids].toSorted();
}
