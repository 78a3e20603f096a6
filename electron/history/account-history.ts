import type { HistoryEntry } from '../../shared/history.ts';
import { compacted, EMPTY_BOOK, type Book } from './history-book.ts';

/** Where one account's history lives. Nothing here rejects: what cannot be kept is lost, and nothing else is. */
export interface AccountHistory {
  /** Adds an entry; returns at once. */
  add(entry: HistoryEntry): void;
  /** All there is. */
  book(): Promise<Book>;
  /** Lets go of what is too old; `grantedAt` is T0 of the present grant, null when that is not known. */
  tidy(grantedAt: number | null): Promise<void>;
  /** Forgets everything. */
  remove(): Promise<void>;
  /** Resolves when nothing is being written. */
  settled(): Promise<void>;
}

/** The history of a demo account: in memory, and gone with it. */
export class MemoryHistory implements AccountHistory {
  #book: Book = EMPTY_BOOK;

  add(entry: HistoryEntry): void {
    this.#book = { ...this.#book, entries: [...this.#book.entries, entry] };
  }

  async book(): Promise<Book> {
    return this.#book;
  }

  async tidy(grantedAt: number | null): Promise<void> {
    this.#book = compacted(this.#book, grantedAt);
  }

  async remove(): Promise<void> {
    this.#book = EMPTY_BOOK;
  }

  async settled(): Promise<void> {
    // Nothing is ever on its way.
  }
}
