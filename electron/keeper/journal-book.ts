import { backoffMs } from './policy.ts';
import { StoreFault, type JournalEntry, type StoreFaultCode, type TokenStore } from './ports.ts';
import type { Secret } from './secret.ts';

/** An entry and the refresh token it belongs to. */
interface Page {
  readonly entry: JournalEntry;
  readonly refreshToken: Secret;
}

/** What a {@link JournalBook} works with: the store, the account's clock, and a random number in [0, 1). */
export interface JournalBookPorts {
  readonly store: Pick<TokenStore, 'writeJournal'>;
  readonly now: () => number;
  readonly random: () => number;
}

/**
 * The journal of one account. Entries are written one after another in the order they were made, so that an old verdict
 * can never come to stand over a newer request (P4). A verdict that could not be written is tried again until it is,
 * or until a newer entry takes its place: a dead code must be remembered (P7).
 */
export class JournalBook {
  readonly #ports: JournalBookPorts;
  #lane: Promise<unknown> = Promise.resolve();
  #unwritten: (Page & { readonly failures: number; readonly retryAt: number }) | null = null;

  constructor(ports: JournalBookPorts) {
    this.#ports = ports;
  }

  /** When a verdict that could not be written is to be tried again, on the account's clock; null when there is none. */
  get retryAt(): number | null {
    return this.#unwritten?.retryAt ?? null;
  }

  /** Writes what must be durable before anything else happens; answers why it is not. */
  write(entry: JournalEntry, refreshToken: Secret): Promise<StoreFaultCode | null> {
    this.#unwritten = null;
    return this.#inOrder({ entry, refreshToken });
  }

  /** Keeps a verdict; nothing waits for it. */
  note(entry: JournalEntry, refreshToken: Secret): void {
    this.#keep({ entry, refreshToken }, 0);
  }

  /** Tries the verdict that could not be written once more. */
  retry(): void {
    const page = this.#unwritten;
    if (page !== null) this.#keep(page, page.failures);
  }

  /** Forgets what is not yet written: it belongs to a token that is gone. */
  forget(): void {
    this.#unwritten = null;
  }

  /** Resolves when everything handed in so far was tried. */
  async settled(): Promise<void> {
    await this.#lane;
  }

  #keep({ entry, refreshToken }: Page, failures: number): void {
    const retryAt = this.#ports.now() + backoffMs(failures + 1, this.#ports.random());
    const page = { entry, refreshToken, failures: failures + 1, retryAt };
    this.#unwritten = page;
    void this.#tried(page);
  }

  async #tried(page: Page): Promise<void> {
    const fault = await this.#inOrder(page);
    if (fault === null && this.#unwritten === page) this.#unwritten = null;
  }

  #inOrder({ entry, refreshToken }: Page): Promise<StoreFaultCode | null> {
    const written = this.#lane.then(async () => {
      try {
        await this.#ports.store.writeJournal(entry, refreshToken);
        return null;
      } catch (error) {
        return error instanceof StoreFault ? error.code : 'failed';
      }
    });
    this.#lane = written;
    return written;
  }
}
