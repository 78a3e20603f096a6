import { join } from 'node:path';
import type { JournalEntry } from '../keeper/ports.ts';
import type { AccountId, AccountRecord } from '../keeper/record.ts';
import type { Secret } from '../keeper/secret.ts';
import { readIfPresent, replaceFile } from './atomic-file.ts';
import { fileName } from './layout.ts';
import { OpeningRefused } from './opening-refused.ts';
import type { VaultPlace } from './place.ts';
import { sealFile, unsealFile } from './sealed-file.ts';
import { copyAside } from './set-aside.ts';
import { decodeJournal, doubt, encodeJournal, fingerprint, type StoredJournal } from './stored-journal.ts';

/** Writes what is known of the requests made with `refreshToken`; durable when it resolves (P4). */
export async function writeJournalFile(
  place: VaultPlace,
  entry: JournalEntry,
  refreshToken: Secret,
): Promise<void> {
  const { account, generation } = entry;
  const plaintext = encodeJournal({ entry, fingerprint: fingerprint(refreshToken) });
  if (decodeJournal(account, plaintext) === null) throw new Error('the journal entry cannot be kept');
  const bytes = sealFile(place.key, { kind: 'journal', account, generation }, plaintext);
  await replaceFile(place, fileName(account, 'journal'), bytes);
}

/** What a journal says of a stored pair. `damaged`: it had to be kept aside. */
export interface JournalReading {
  readonly entry: JournalEntry | null;
  readonly damaged: boolean;
}

/**
 * The journal entry that belongs to `record`, or null when no request was made with its refresh token.
 *
 * When that cannot be known, the answer is an `open` entry: the token may have been sent, look before sending it again.
 * That is so when the journal is damaged, when it speaks of a later generation than the record, and when the record is
 * not the newest that was stored (`supersededAt`, real epoch ms, else null).
 */
export async function readJournalFile(
  place: VaultPlace,
  record: AccountRecord,
  supersededAt: number | null,
): Promise<JournalReading> {
  const { folder, files, onTrouble } = place;
  const name = fileName(record.id, 'journal');
  const doubtful = supersededAt === null ? null : doubt(record, supersededAt);
  const bytes = await readIfPresent(files, join(folder, name));
  if (bytes === null) return { entry: doubtful, damaged: false };

  const journal = openJournal(place, record.id, bytes);
  const writtenAt = (await files.facts(join(folder, name)))?.modifiedAt ?? record.obtainedAt;
  if (journal === null) {
    const entry = doubt(record, writtenAt);
    try {
      await copyAside(place, name, bytes);
      await writeJournalFile(place, entry, record.refreshToken);
    } catch {
      onTrouble(`${name} is damaged and could not be kept aside`);
    }
    return { entry, damaged: true };
  }
  const about = journal.entry.generation;
  if (journal.fingerprint === fingerprint(record.refreshToken) && about >= record.generation) {
    return { entry: journal.entry, damaged: false };
  }
  const entry = about > record.generation ? doubt(record, writtenAt) : doubtful;
  return { entry, damaged: false };
}

function openJournal({ key }: VaultPlace, account: AccountId, bytes: Buffer): StoredJournal | null {
  const opened = unsealFile(key, { kind: 'journal', account }, bytes);
  if (opened.kind === 'newer') throw new OpeningRefused('unreadable', 'a journal is of a later version');
  if (opened.kind === 'damaged') return null;
  const journal = decodeJournal(account, opened.plaintext);
  return journal?.entry.generation === opened.generation ? journal : null;
}
