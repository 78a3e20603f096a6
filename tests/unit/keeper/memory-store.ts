import {
  StoreFault,
  type JournalEntry,
  type StoreFaultCode,
  type StoredAccount,
  type TokenStore,
} from '../../../electron/keeper/ports.ts';
import type { AccountId, AccountRecord } from '../../../electron/keeper/record.ts';
import type { Secret } from '../../../electron/keeper/secret.ts';

/** What a store is asked to do. */
export type StoreCall = 'journal' | 'save' | 'remove';

/** A store in memory that keeps the vault's promises, fails and dawdles when told to, and remembers what it was asked. */
export class MemoryStore implements TokenStore {
  readonly #records = new Map<AccountId, AccountRecord>();
  readonly #journals = new Map<AccountId, { entry: JournalEntry; refreshToken: Secret }>();
  readonly calls: string[] = [];
  #life = 0;
  /** How long a call takes to come back; a test can hold it here. */
  pace: (call: StoreCall) => Promise<void> = () => Promise.resolve();
  /** Why a call fails, or null when it does not. */
  fault: (call: StoreCall) => StoreFaultCode | null = () => null;

  async writeJournal(entry: JournalEntry, refreshToken: Secret): Promise<void> {
    this.calls.push(`journal ${entry.verdict.kind} ${entry.attempt}`);
    await this.#take('journal');
    this.#journals.set(entry.account, { entry, refreshToken });
  }

  async save(record: AccountRecord): Promise<void> {
    this.calls.push(`save ${record.generation}`);
    await this.#take('save');
    const stored = this.#records.get(record.id);
    const same = stored?.generation === record.generation && stored.refreshToken.equals(record.refreshToken);
    if (stored !== undefined && !same && record.generation <= stored.generation) {
      throw new StoreFault('failed', 'not newer');
    }
    this.#records.set(record.id, record);
  }

  async remove(account: AccountId): Promise<void> {
    this.calls.push('remove');
    await this.#take('remove');
    this.#records.delete(account);
    this.#journals.delete(account);
  }

  /** What a reader finds now: the state after a crash at this instant. */
  stored(): StoredAccount[] {
    return [...this.#records.values()].map((record) => {
      const journal = this.#journals.get(record.id);
      const fits = journal?.refreshToken.equals(record.refreshToken) === true;
      return { record, journal: fits ? journal.entry : null };
    });
  }

  /** The stored record of an account. */
  record(id: AccountId): AccountRecord | undefined {
    return this.#records.get(id);
  }

  /** The journal of an account that fits its stored pair. */
  journal(id: AccountId): JournalEntry | null {
    return this.stored().find(({ record }) => record.id === id)?.journal ?? null;
  }

  /** The program dies: what is under way is never done, and never comes back. */
  crash(): void {
    this.#life += 1;
  }

  async #take(call: StoreCall): Promise<void> {
    const life = this.#life;
    await this.pace(call);
    if (life !== this.#life) await new Promise<void>(() => undefined);
    const fault = this.fault(call);
    if (fault !== null) throw new StoreFault(fault, `${call}: ${fault}`);
  }
}
