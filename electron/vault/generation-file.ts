import { join } from 'node:path';
import type { AccountId, AccountRecord } from '../keeper/record.ts';
import { readIfPresent } from './atomic-file.ts';
import { OpeningRefused } from './opening-refused.ts';
import type { VaultPlace } from './place.ts';
import { sealFile, unsealFile } from './sealed-file.ts';
import { decodeRecord, encodeRecord } from './stored-record.ts';

/** What one file of an account holds. */
export type GenerationFile =
  | { readonly kind: 'absent' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'record'; readonly record: AccountRecord };

/** The content of a record's file. */
export function sealRecord({ key }: VaultPlace, record: AccountRecord): Buffer {
  const { id: account, generation } = record;
  return sealFile(key, { kind: 'record', account, generation }, encodeRecord(record));
}

/** Whether the content of a file is this very record, sealed. */
export function holdsRecord({ key }: VaultPlace, record: AccountRecord, bytes: Buffer): boolean {
  const opened = unsealFile(key, { kind: 'record', account: record.id }, bytes);
  if (opened.kind !== 'opened' || opened.generation !== record.generation) return false;
  return opened.plaintext.equals(encodeRecord(record));
}

/**
 * Reads the file `name` as a generation of `account`. Rejects with the system's error when the disk cannot be read,
 * which proves nothing about the file, and with {@link OpeningRefused} when a later version wrote it.
 */
export async function readGeneration(
  place: VaultPlace,
  account: AccountId,
  name: string,
): Promise<GenerationFile> {
  const bytes = await readIfPresent(place.files, join(place.folder, name));
  if (bytes === null) return { kind: 'absent' };
  const opened = unsealFile(place.key, { kind: 'record', account }, bytes);
  if (opened.kind === 'newer') throw new OpeningRefused('unreadable', `${name} is of a later version`);
  if (opened.kind === 'damaged') return opened;
  const record = decodeRecord(account, opened.plaintext);
  return record === null || record.generation !== opened.generation
    ? { kind: 'damaged' }
    : { kind: 'record', record };
}
