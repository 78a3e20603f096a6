import { createSecretKey, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import type { LockReason } from '../../shared/view.ts';
import { writeIncoming } from './atomic-file.ts';
import { KEY_LENGTH } from './cipher.ts';
import type { FileSystem } from './file-system.ts';
import { decodeKeyFile, encodeKeyFile, isKeyOf, makeKeyFile, type KeyFile } from './key-file.ts';
import { incomingName, KEY_FILE } from './layout.ts';
import { OpeningRefused } from './opening-refused.ts';
import type { Protection } from './protection.ts';

interface Disk {
  readonly folder: string;
  readonly files: FileSystem;
}

/**
 * Wraps a data key anew and writes the new `key.json` under its temporary name, durable; reads that back and unwraps it.
 * Only what has come back is to be given the place of `key.json`. Answers why the protection will not do, or null. Rejects
 * with the system's error when the disk fails.
 */
export async function writeWrapping(
  disk: Disk,
  key: KeyObject,
  protection: Protection,
): Promise<LockReason | null> {
  const raw = key.export();
  const wrapping = await protection.wrap(raw).finally(() => raw.fill(0));
  if (!wrapping.ok) return wrapping.reason;
  await writeIncoming(disk, KEY_FILE, encodeKeyFile(makeKeyFile(key, protection, wrapping.wrapped)));
  try {
    const written = readKeyFile(await disk.files.read(join(disk.folder, incomingName(KEY_FILE))));
    return (await unwrapKey(written, protection)).equals(key) ? null : 'key-wrong';
  } catch (error) {
    if (error instanceof OpeningRefused) return error.reason;
    throw error;
  }
}

/** The data key of a `key.json`. Rejects with {@link OpeningRefused}. */
export async function unwrapKey(file: KeyFile, protection: Protection): Promise<KeyObject> {
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

/** The content of a `key.json`. Throws {@link OpeningRefused}. */
export function readKeyFile(bytes: Buffer): KeyFile {
  const file = decodeKeyFile(bytes);
  if (file === null) throw new OpeningRefused('unreadable', `${KEY_FILE} cannot be read by this version`);
  return file;
}
