import type { JournalEntry, TokenStore } from '../keeper/ports.ts';
import type { AccountId, AccountRecord } from '../keeper/record.ts';
import type { Secret } from '../keeper/secret.ts';
import type { Demo } from './demo.ts';

/**
 * Keeps the demo accounts in memory, so that they leave no trace, and passes every other account on to the vault.
 */
export class DemoStore implements TokenStore {
  readonly #vault: TokenStore;
  readonly #demo: Pick<Demo, 'isDemo' | 'removed'>;

  constructor(vault: TokenStore, demo: Pick<Demo, 'isDemo' | 'removed'>) {
    this.#vault = vault;
    this.#demo = demo;
  }

  async writeJournal(entry: JournalEntry, refreshToken: Secret): Promise<void> {
    // A journal is for the next start, and no demo account lives that long.
    if (!this.#demo.isDemo(entry.account)) await this.#vault.writeJournal(entry, refreshToken);
  }

  async save(record: AccountRecord): Promise<void> {
    if (!this.#demo.isDemo(record.id)) await this.#vault.save(record);
  }

  async remove(account: AccountId): Promise<void> {
    if (this.#demo.isDemo(account)) await this.#demo.removed(account);
    else await this.#vault.remove(account);
  }
}
