import { join } from 'node:path';
import { StoreFault, type JournalEntry } from '../keeper/ports.ts';
import type { AccountId, AccountRecord } from '../keeper/record.ts';
import type { Secret } from '../keeper/secret.ts';
import { discard, writeIncoming } from './atomic-file.ts';
import { holdsRecord, readGeneration, sealRecord } from './generation-file.ts';
import { writeJournalFile } from './journal-file.ts';
import { fileName, filePath, incomingName, type Role } from './layout.ts';
import type { VaultPlace } from './place.ts';
import { setAside } from './set-aside.ts';
import { decodeRecord, encodeRecord } from './stored-record.ts';
import { Turns } from './turns.ts';

/**
 * What is known of an account's current file. `newest`: it holds the newest stored generation and becomes the previous
 * one at the next save. `replaceable`: there is none, or none worth keeping. `unknown`: to be looked at first.
 */
export type CurrentFile = 'newest' | 'replaceable' | 'unknown';

/** The files of one account. Everything happens one after another; every method rejects with any error. */
export class AccountFiles {
  readonly #place: VaultPlace;
  readonly #account: AccountId;
  readonly #turns = new Turns();
  /** The newest generation that is stored, or null when none is. */
  #generation: number | null;
  #current: CurrentFile;
  /** The record that lies complete under the temporary name after a save that failed later on, and its file's content. */
  #waiting: { readonly record: AccountRecord; readonly bytes: Buffer } | null = null;

  constructor(
    place: VaultPlace,
    account: AccountId,
    found: { generation: number | null; current: CurrentFile },
  ) {
    this.#place = place;
    this.#account = account;
    this.#generation = found.generation;
    this.#current = found.current;
  }

  /**
   * Stores a generation (P3). In order: written and synced under a temporary name, read back, the current file renamed
   * to be the previous one, the new one renamed to be the current one, the folder synced, read back again. What is read
   * back first must open to the record, and what is read back last must be the same, byte for byte. At every instant the
   * newest complete generation can be found by the next opening.
   */
  save(record: AccountRecord): Promise<void> {
    return this.#turns.take(() => this.#save(record));
  }

  /** Writes the journal; durable when it resolves. */
  writeJournal(entry: JournalEntry, refreshToken: Secret): Promise<void> {
    return this.#turns.take(() => writeJournalFile(this.#place, entry, refreshToken));
  }

  /** Removes all of it, the older things first: an interrupted removal leaves the whole account or nothing of use. */
  remove(): Promise<void> {
    return this.#turns.take(async () => {
      const { folder, files } = this.#place;
      this.#current = 'unknown';
      this.#waiting = null;
      for (const role of ['previous', 'current', 'journal'] satisfies Role[]) {
        const name = fileName(this.#account, role);
        await files.remove(join(folder, incomingName(name)));
        await files.remove(join(folder, name));
      }
      await files.syncFolder(folder);
      this.#generation = null;
    });
  }

  async #save(record: AccountRecord): Promise<void> {
    await this.#check(record);
    const { folder, files } = this.#place;
    const name = fileName(this.#account, 'current');
    const incoming = join(folder, incomingName(name));
    const current = join(folder, name);
    // A failure leaves nothing behind of an account that was never stored. Of one that was, a complete new pair stays
    // under its temporary name: if the program ends before a later save works, the next opening finds it.
    const isNew = this.#generation === null;
    const waiting = this.#waiting?.record === record ? this.#waiting : null;
    let doomed = waiting === null ? [incoming] : [];
    try {
      const bytes = waiting?.bytes ?? (await this.#writeIncoming(name, record));
      if (!isNew) {
        doomed = [];
        this.#waiting = { record, bytes };
      }
      // The same generation with more known of it takes the file's place; the one before it stays the previous one.
      if (record.generation !== this.#generation) await this.#makeRoom();
      if (isNew) doomed = [incoming, current];
      await files.rename(incoming, current);
      this.#waiting = null;
      await files.syncFolder(folder);
      confirm(name, (await files.read(current)).equals(bytes));
    } catch (error) {
      this.#current = 'unknown';
      for (const path of doomed) await discard(files, path);
      throw error;
    }
    this.#generation = record.generation;
    this.#current = 'newest';
  }

  /** Writes a record under the temporary name of its file, and answers the file's content, which was read back. */
  async #writeIncoming(name: string, record: AccountRecord): Promise<Buffer> {
    this.#waiting = null;
    const bytes = sealRecord(this.#place, record);
    await writeIncoming(this.#place, name, bytes, (written) =>
      confirm(incomingName(name), holdsRecord(this.#place, record, written)),
    );
    return bytes;
  }

  /**
   * Refuses what must not replace the stored pair: a stale writer's record, or one that would not be readable. The same
   * generation may be stored again with the same pair, so that what else is known of it can be added: whose it is.
   */
  async #check(record: AccountRecord): Promise<void> {
    if (this.#generation !== null && record.generation <= this.#generation && !(await this.#holds(record))) {
      throw new StoreFault(
        'failed',
        `generation ${record.generation} is not newer than the stored ${this.#generation}`,
      );
    }
    if (decodeRecord(this.#account, encodeRecord(record)) === null) {
      throw new StoreFault('failed', 'the record is not complete');
    }
  }

  /** Whether the stored generation is this one, with this very pair. */
  async #holds({ generation, accessToken, refreshToken }: AccountRecord): Promise<boolean> {
    if (generation !== this.#generation) return false;
    const found = await readGeneration(this.#place, this.#account, fileName(this.#account, 'current'));
    if (found.kind !== 'record' || found.record.generation !== generation) return false;
    return found.record.accessToken.equals(accessToken) && found.record.refreshToken.equals(refreshToken);
  }

  /** Keeps the stored generation as the previous one, and a damaged file aside. */
  async #makeRoom(): Promise<void> {
    const { folder, files } = this.#place;
    if (this.#current === 'unknown') this.#current = await this.#look();
    if (this.#current !== 'newest') return;
    await files.rename(
      filePath(folder, this.#account, 'current'),
      filePath(folder, this.#account, 'previous'),
    );
  }

  async #look(): Promise<CurrentFile> {
    const name = fileName(this.#account, 'current');
    const found = await readGeneration(this.#place, this.#account, name);
    if (found.kind === 'damaged') await setAside(this.#place, name);
    return found.kind === 'record' && found.record.generation === this.#generation ? 'newest' : 'replaceable';
  }
}

/** Throws unless a file was read back as it was written. */
function confirm(name: string, isSame: boolean): void {
  if (!isSame) throw new StoreFault('failed', `${name} was not read back as it was written`);
}
