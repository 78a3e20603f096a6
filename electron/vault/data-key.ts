import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { discard, readIfPresent, replaceFile } from './atomic-file.ts';
import { KEY_LENGTH } from './cipher.ts';
import type { FileSystem } from './file-system.ts';
import { decodeKeyFile, encodeKeyFile, isKeyOf, makeKeyFile, type KeyFile } from './key-file.ts';
import { KEY_FILE } from './layout.ts';
import { OpeningRefused } from './opening-refused.ts';
import type { Protection } from './protection.ts';

interface KeyPlace {
  readonly folder: string;
  readonly files: FileSystem;
  readonly protection: Protection;
}

/**
 * The data key of a vault. A vault without any file of an account gets a new one; one with such files never does, since
 * a new key would make them unreadable for good. Rejects with {@link OpeningRefused}.
 */
export async function openDataKey(place: KeyPlace, hasAccounts: boolean): Promise<KeyObject> {
  const bytes = await readIfPresent(place.files, join(place.folder, KEY_FILE));
  if (bytes !== null) return unwrapKey(place, readKeyFile(bytes));
  if (hasAccounts) throw new OpeningRefused('key-missing', `${KEY_FILE} is missing beside sealed files`);
  return makeDataKey(place);
}

/** A new key, trusted only after it was read back from the disk and unwrapped. */
async function makeDataKey(place: KeyPlace): Promise<KeyObject> {
  const { folder, files, protection } = place;
  const raw = randomBytes(KEY_LENGTH);
  const wrapping = await protection.wrap(raw);
  const key = createSecretKey(raw);
  raw.fill(0);
  if (!wrapping.ok) throw new OpeningRefused(wrapping.reason, 'the data key could not be wrapped');
  await replaceFile(
    { folder, files },
    KEY_FILE,
    encodeKeyFile(makeKeyFile(key, protection, wrapping.wrapped)),
  );
  try {
    const readBack = await unwrapKey(place, readKeyFile(await files.read(join(folder, KEY_FILE))));
    if (!readBack.equals(key)) throw new OpeningRefused('key-wrong', 'another data key was read back');
    return key;
  } catch (error) {
    // Nothing was ever encrypted with it.
    await discard(files, join(folder, KEY_FILE));
    throw error;
  }
}

async function unwrapKey({ protection }: KeyPlace, file: KeyFile): Promise<KeyObject> {
  if (file.level !== protection.level) {
    throw new OpeningRefused('key-wrong', `the key is protected by ${file.level}, not ${protection.level}`);
  }
  const unwrapping = await protection.unwrap(file.wrapped);
  if (!unwrapping.ok) throw new OpeningRefused(unwrapping.reason, 'the data key could not be unwrapped');
  const raw = unwrapping.key;
  try {
    if (raw.length !== KEY_LENGTH)
      throw new OpeningRefused('key-wrong', 'the unwrapped key has a wrong length');
    const key = createSecretKey(raw);
    if (!isKeyOf(file, key)) throw new OpeningRefused('key-wrong', 'the unwrapped key is another one');
    return key;
  } finally {
    raw.fill(0);
  }
}

function readKeyFile(bytes: Buffer): KeyFile {
  const file = decodeKeyFile(bytes);
  if (file === null) throw new OpeningRefused('unreadable', `${KEY_FILE} cannot be read by this version`);
  return file;
}
