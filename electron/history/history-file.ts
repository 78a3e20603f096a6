import { mkdir, open, readFile, rm, type FileHandle } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { HistoryEntry } from '../../shared/history.ts';
import type { Log } from '../log/log.ts';
import { replaceFile } from '../vault/atomic-file.ts';
import { errno } from '../vault/errno.ts';
import type { FileSystem } from '../vault/file-system.ts';
import { FILE_MODE, FOLDER_MODE } from '../vault/node-files.ts';
import { Turns } from '../vault/turns.ts';
import type { AccountHistory } from './account-history.ts';
import { bookText, entryLine, readBook } from './book-lines.ts';
import { compacted, EMPTY_BOOK, type Book } from './history-book.ts';

/** How many entries wait in memory while the disk takes none; older ones are lost then. */
const MOST_WAITING = 500;

/** What a {@link HistoryFile} works with. */
export interface HistoryFilePorts {
  /** For the file that takes the place of the old one when entries are let go. */
  readonly files: FileSystem;
  readonly log: Log;
}

/**
 * An account's history in a file of its own, a line an entry (0600, in a folder 0700). Lines are only ever added; what
 * cannot be written waits for the next time. The file is read when somebody looks, and held in memory by nobody.
 */
export class HistoryFile implements AccountHistory {
  readonly #path: string;
  readonly #ports: HistoryFilePorts;
  readonly #turns = new Turns();
  #waiting: readonly HistoryEntry[] = [];
  /** Whether the file may end in the middle of a line: after a crash, or a write that failed. */
  #torn = true;
  #failing = false;
  #removed = false;

  constructor(path: string, ports: HistoryFilePorts) {
    this.#path = path;
    this.#ports = ports;
  }

  add(entry: HistoryEntry): void {
    this.#waiting = [...this.#waiting, entry].slice(-MOST_WAITING);
    void this.#turns.take(() => this.#attempt('written', () => this.#append()));
  }

  book(): Promise<Book> {
    return this.#turns.take(async () => {
      const { book } = (await this.#read()) ?? { book: EMPTY_BOOK };
      return { ...book, entries: [...book.entries, ...this.#waiting] };
    });
  }

  tidy(grantedAt: number | null): Promise<void> {
    return this.#turns.take(() =>
      this.#attempt('tidied', async () => {
        const found = await this.#read();
        if (found === null || this.#removed) return;
        const book = compacted(found.book, grantedAt);
        if (found.spoilt > 0) this.#ports.log.warn(`${found.spoilt} line(s) of a history cannot be read`);
        if (book === found.book && found.spoilt === 0) return;
        const disk = { folder: dirname(this.#path), files: this.#ports.files };
        await replaceFile(disk, basename(this.#path), Buffer.from(bookText(book)));
        this.#torn = false;
      }),
    );
  }

  remove(): Promise<void> {
    this.#removed = true;
    return this.#turns.take(() =>
      this.#attempt('removed', async () => {
        this.#waiting = [];
        await rm(this.#path, { force: true });
      }),
    );
  }

  settled(): Promise<void> {
    return this.#turns.take(async () => undefined);
  }

  async #append(): Promise<void> {
    const entries = this.#waiting;
    if (entries.length === 0 || this.#removed) return;
    await mkdir(dirname(this.#path), { recursive: true, mode: FOLDER_MODE });
    const file = await open(this.#path, 'a', FILE_MODE);
    try {
      const text = entries.map(entryLine).join('');
      await appendWhole(file, this.#torn ? `\n${text}` : text);
    } finally {
      await file.close();
    }
    this.#torn = false;
    this.#waiting = this.#waiting.filter((entry) => !entries.includes(entry));
  }

  /** Null when there is no file that can be read. */
  async #read(): Promise<ReturnType<typeof readBook> | null> {
    try {
      return readBook(await readFile(this.#path, 'utf8'));
    } catch (error) {
      if (errno(error) !== 'ENOENT') this.#ports.log.warn(`a history cannot be read: ${errno(error) ?? ''}`);
      return null;
    }
  }

  /** A disk that fails is told of once, until it works again. */
  async #attempt(done: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.#failing = false;
    } catch (error) {
      this.#torn = true;
      if (!this.#failing) this.#ports.log.error(`a history could not be ${done}`, error);
      this.#failing = true;
    }
  }
}

/** Adds all of the text or, as far as the disk lets it, nothing. */
async function appendWhole(file: FileHandle, text: string): Promise<void> {
  const { size } = await file.stat();
  try {
    await file.appendFile(text);
  } catch (error) {
    await file.truncate(size).catch(() => undefined);
    throw error;
  }
}
