import Store from 'electron-store';
import { z } from 'zod';
import type { AccountView } from '../../shared/view.ts';
import { isAccountId, type AccountId } from '../keeper/record.ts';
import type { Log } from '../log/log.ts';
import { NOTHING_TOLD, type AccountTold } from './account-told.ts';

const toldSchema = z.object({
  trouble: z
    .object({ kind: z.enum(['needs-reauthorisation', 'app-blocked']), generation: z.number() })
    .nullable()
    .catch(null),
  grant: z.object({ grantedAt: z.number(), days: z.number() }).nullable().catch(null),
});

/** What an entry cannot be read from is as if nothing had been told. */
const fileSchema = z
  .object({ accounts: z.record(z.string(), toldSchema.catch({ trouble: null, grant: null })) })
  .catch({ accounts: {} });

/** An account and what has been told of it. */
export interface ToldAccount {
  readonly view: AccountView;
  readonly told: AccountTold;
}

/**
 * What the user has been told of each account, kept over restarts in `notices.json` of the state folder, so that nothing
 * is told twice. Of a demo account, which ends with the program, nothing is written.
 */
export class ToldBook {
  readonly #store: Store;
  readonly #log: Log;
  #told: ReadonlyMap<AccountId, AccountTold>;
  #written: string;

  constructor(folder: string, log: Log) {
    this.#store = new Store({
      cwd: folder,
      name: 'notices',
      configFileMode: 0o600,
      clearInvalidConfig: true,
      accessPropertiesByDotNotation: false,
    });
    this.#log = log;
    const { accounts } = fileSchema.parse(this.#store.store);
    this.#told = new Map(
      Object.entries(accounts).flatMap(([id, told]) =>
        isAccountId(id) ? [[id, { ...NOTHING_TOLD, ...told }] as const] : [],
      ),
    );
    this.#written = JSON.stringify(accounts);
  }

  /** What was told of an account. */
  account(id: AccountId): AccountTold {
    return this.#told.get(id) ?? NOTHING_TOLD;
  }

  /** Remembers what was told of all accounts that there are, forgets every other, and writes what changed. */
  keep(all: readonly ToldAccount[]): void {
    this.#told = new Map(all.map(({ view, told }) => [view.id, told]));
    const accounts = Object.fromEntries(
      all
        .filter(({ view, told }) => !view.demo && (told.trouble !== null || told.grant !== null))
        .toSorted((one, other) => one.view.id.localeCompare(other.view.id))
        .map(({ view, told: { trouble, grant } }) => [view.id, { trouble, grant }]),
    );
    const text = JSON.stringify(accounts);
    if (text === this.#written) return;
    try {
      this.#store.store = { accounts };
      this.#written = text;
    } catch (error) {
      // It holds for this run; after it something may be told once more.
      this.#log.error('what was notified could not be written down', error);
    }
  }
}
