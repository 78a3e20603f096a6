import { join } from 'node:path';
import type { StoredAccount } from '../keeper/ports.ts';
import type { AccountId, AccountRecord } from '../keeper/record.ts';
import { AccountFiles, type CurrentFile } from './account-files.ts';
import { discard } from './atomic-file.ts';
import { readGeneration, type GenerationFile } from './generation-file.ts';
import { readJournalFile } from './journal-file.ts';
import { fileName, filePath, incomingName } from './layout.ts';
import type { VaultPlace } from './place.ts';
import { setAside } from './set-aside.ts';

/** One account as it was found on disk. `stored` is null when no generation of it could be read. */
export interface AccountReading {
  readonly files: AccountFiles;
  readonly stored: StoredAccount | null;
  /** The names of files that could not be read and were set aside. */
  readonly setAside: readonly string[];
}

/**
 * Reads an account: the newest generation that opens, whatever was interrupted. A save that had written its new pair
 * completely is carried to its end, any other one is tidied away; a damaged file is set aside and the previous
 * generation takes its place. Rejects when the disk cannot be read.
 */
export async function readAccount(place: VaultPlace, account: AccountId): Promise<AccountReading> {
  const name = fileName(account, 'current');
  const current = await readGeneration(place, account, name);
  const previous = await readGeneration(place, account, fileName(account, 'previous'));
  const incoming = await readGeneration(place, account, incomingName(name));
  const lastWriteAt = await modifiedAt(place, account, current.kind === 'absent' ? 'previous' : 'current');

  // A request is sent only once its journal has its place: an unfinished one tells of nothing.
  await discard(place.files, join(place.folder, incomingName(fileName(account, 'journal'))));

  const aside: string[] = [];
  if (current.kind === 'damaged') await keepAside(place, name, aside);
  if (previous.kind === 'damaged') await keepAside(place, fileName(account, 'previous'), aside);

  const kept = newest(current, previous);
  const finished = newest({ kind: 'absent' }, incoming);
  if (finished !== null && (kept === null || finished.generation > kept.generation)) {
    const state = await finishSave(place, account, current.kind === 'record' && kept === recordOf(current));
    return withJournal(place, finished, state, null, aside);
  }
  await discard(place.files, join(place.folder, incomingName(name)));
  if (kept !== null) {
    const isCurrent = kept === recordOf(current);
    return withJournal(place, kept, isCurrent ? 'newest' : 'unknown', isCurrent ? null : lastWriteAt, aside);
  }
  const journal = fileName(account, 'journal');
  if (aside.length === 0) await discard(place.files, filePath(place.folder, account, 'journal'));
  else if ((await place.files.facts(filePath(place.folder, account, 'journal'))) !== null) {
    await keepAside(place, journal, aside);
  }
  const files = new AccountFiles(place, account, { generation: null, current: 'unknown' });
  return { files, stored: null, setAside: aside };
}

async function withJournal(
  place: VaultPlace,
  record: AccountRecord,
  current: CurrentFile,
  supersededAt: number | null,
  aside: string[],
): Promise<AccountReading> {
  const journal = await readJournalFile(place, record, supersededAt);
  if (journal.damaged) aside.push(fileName(record.id, 'journal'));
  return {
    files: new AccountFiles(place, record.id, { generation: record.generation, current }),
    stored: { record, journal: journal.entry },
    setAside: aside,
  };
}

/** Gives a complete new pair its place, which a crash had kept it from. */
async function finishSave(
  { folder, files, onTrouble }: VaultPlace,
  account: AccountId,
  keepCurrent: boolean,
): Promise<CurrentFile> {
  const name = fileName(account, 'current');
  const current = filePath(folder, account, 'current');
  try {
    if (keepCurrent) await files.rename(current, filePath(folder, account, 'previous'));
    await files.rename(join(folder, incomingName(name)), current);
    await files.syncFolder(folder);
    onTrouble(`${name}: an interrupted save was carried to its end`);
    return 'newest';
  } catch {
    onTrouble(`${name}: an interrupted save could not be carried to its end`);
    return 'unknown';
  }
}

async function keepAside(place: VaultPlace, name: string, aside: string[]): Promise<void> {
  aside.push(name);
  try {
    await setAside(place, name);
    place.onTrouble(`${name} could not be read and was set aside`);
  } catch {
    place.onTrouble(`${name} could not be read and could not be set aside`);
  }
}

function recordOf(file: GenerationFile): AccountRecord | null {
  return file.kind === 'record' ? file.record : null;
}

function newest(first: GenerationFile, second: GenerationFile): AccountRecord | null {
  const [one, other] = [recordOf(first), recordOf(second)];
  if (one === null || other === null) return one ?? other;
  return other.generation > one.generation ? other : one;
}

async function modifiedAt(
  { folder, files }: VaultPlace,
  account: AccountId,
  role: 'current' | 'previous',
): Promise<number | null> {
  return (await files.facts(filePath(folder, account, role)))?.modifiedAt ?? null;
}
