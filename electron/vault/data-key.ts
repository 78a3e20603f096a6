import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import type { LockReason } from '../../shared/view.ts';
import { discard, readIfPresent, replaceAndConfirm } from './atomic-file.ts';
import { KEY_LENGTH } from './cipher.ts';
import type { FileSystem } from './file-system.ts';
import { incomingName, KEY_FILE, PREVIOUS_KEY_FILE } from './layout.ts';
import { OpeningRefused } from './opening-refused.ts';
import type { Protection, ProtectionChoice } from './protection.ts';
import { setAside } from './set-aside.ts';
import { readKeyFile, unwrapKey, writeWrapping } from './wrapped-key.ts';

interface KeyPlace {
  readonly folder: string;
  readonly files: FileSystem;
  readonly choice: ProtectionChoice;
  readonly onTrouble: (text: string) => void;
}

/** A vault's data key, and what protects it. */
export interface OpenedKey {
  readonly key: KeyObject;
  readonly protection: Protection;
  /** Whether `key.json` holds it: then the wrapping before it is no longer needed. */
  readonly inPlace: boolean;
}

/** Reasons that blame `key.json` or what it refers to, so that the wrapping before it is worth a try. */
const SPOILT: readonly LockReason[] = ['unreadable', 'key-missing', 'key-wrong'];
/** Reasons with a way on of their own, which is better than none. */
const ASKABLE: readonly LockReason[] = ['keyring-locked', 'passphrase-needed', 'passphrase-wrong'];

/**
 * The data key of a vault. A vault without any file of an account gets a new one; one with such files never does, since
 * a new key would make them unreadable for good. Rejects with {@link OpeningRefused}.
 */
export async function openDataKey(place: KeyPlace, hasAccounts: boolean): Promise<OpenedKey> {
  const { folder, files } = place;
  const bytes = await readIfPresent(files, join(folder, KEY_FILE));
  const before = await readIfPresent(files, join(folder, PREVIOUS_KEY_FILE));
  if (bytes === null && before === null) {
    if (hasAccounts) throw new OpeningRefused('key-missing', `${KEY_FILE} is missing beside sealed files`);
    return makeDataKey(place);
  }
  try {
    if (bytes === null) throw new OpeningRefused('key-missing', `${KEY_FILE} is missing`);
    return { ...(await unwrap(place, bytes)), inPlace: true };
  } catch (error) {
    if (before === null || !isSpoilt(error)) throw error;
    return await openByPrevious(place, { spoilt: bytes !== null, before }, error);
  }
}

/** A new key under the first protection that gives it back. */
async function makeDataKey(place: KeyPlace): Promise<OpenedKey> {
  const { folder, files, choice } = place;
  const raw = randomBytes(KEY_LENGTH);
  const key = createSecretKey(raw);
  raw.fill(0);
  let refusal: LockReason = 'keyring-absent';
  try {
    for (const protection of choice.forNewVault) {
      const refused = await writeWrapping({ folder, files }, key, protection);
      if (refused === null) {
        await files.rename(join(folder, incomingName(KEY_FILE)), join(folder, KEY_FILE));
        await files.syncFolder(folder);
        return { key, protection, inPlace: true };
      }
      place.onTrouble(`${protection.level} cannot protect a new vault: ${refused}`);
      // A keyring that is there and locked is the one to use: its user only has to unlock it.
      if (refused === 'keyring-locked') throw new OpeningRefused(refused, 'the keyring is locked');
      refusal = refused;
    }
    throw new OpeningRefused(choice.noneLeft ?? refusal, 'the data key could not be wrapped');
  } catch (error) {
    // Nothing was ever encrypted with it.
    for (const name of [incomingName(KEY_FILE), KEY_FILE]) await discard(files, join(folder, name));
    throw error;
  }
}

/** The key by the wrapping before the present one, which is then given its place again. */
async function openByPrevious(
  place: KeyPlace,
  { spoilt, before }: { spoilt: boolean; before: Buffer },
  refusal: OpeningRefused,
): Promise<OpenedKey> {
  const { folder, files, onTrouble } = place;
  let opened: Pick<OpenedKey, 'key' | 'protection'>;
  try {
    opened = await unwrap(place, before);
  } catch (error) {
    throw error instanceof OpeningRefused && ASKABLE.includes(error.reason) ? error : refusal;
  }
  onTrouble(`${KEY_FILE} does not open the vault (${refusal.reason}); the wrapping before it does`);
  try {
    if (spoilt) await setAside({ folder, files }, KEY_FILE);
    await replaceAndConfirm({ folder, files }, KEY_FILE, before);
    return { ...opened, inPlace: true };
  } catch {
    return { ...opened, inPlace: false };
  }
}

async function unwrap({ choice }: KeyPlace, bytes: Buffer): Promise<Pick<OpenedKey, 'key' | 'protection'>> {
  const file = readKeyFile(bytes);
  const protection = choice.of(file.level);
  if (protection === null) throw new OpeningRefused('key-wrong', `nothing here protects by ${file.level}`);
  return { key: await unwrapKey(file, protection), protection };
}

function isSpoilt(error: unknown): error is OpeningRefused {
  return error instanceof OpeningRefused && SPOILT.includes(error.reason);
}
