import type { JournalEntry, TokenStore } from '../keeper/ports.ts';
import type { AccountId, AccountRecord } from '../keeper/record.ts';
import type { Secret } from '../keeper/secret.ts';

/**
 * Keeps the demo accounts in memory, so that they leave no trace, and passes every other account on to the vault.
 */
export class DemoStore implements TokenStore {
  readonly #vault: TokenStore;
  readonly #isDemo: (id: AccountId) => boolean;

  constructor(vault: TokenStore, isDemo: (id: AccountId) => boolean) {
    this.#vault = vault;
    this.#isDemo = isDemo;
  }

  async writeJournal(entry: JournalEntry, refreshToken: Secret): Promise<void> {
    // A journal is for the next start, and no demo account lives that long.
    if (!this.#isDemo(entry.account)) await this.#vault.writeJournal(entry, refreshToken);
  }

  async save(record: AccountRecord): Promise<void> {
    if (!this.#isDemo(record.id)) await this.#vault.save(record);
  }

  async remove(account: AccountId): Promise<void> {
    if (!this.#isDemo(account)) await this.#vault.remove(account);
  }
}
