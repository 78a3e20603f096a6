import type { LockReason } from '../../shared/view.ts';
import { StoreFault, type JournalEntry, type TokenStore } from '../keeper/ports.ts';
import { isAccountId, type AccountId, type AccountRecord } from '../keeper/record.ts';
import type { Secret } from '../keeper/secret.ts';
import { AccountFiles } from './account-files.ts';
import { storeFault } from './errno.ts';
import type { VaultPlace } from './place.ts';
import type { Protection, ProtectionLevel } from './protection.ts';
import { rewrapKey } from './rewrap.ts';
import { proveRoundTrip } from './round-trip.ts';
import { Turns } from './turns.ts';

/**
 * An open vault: the encrypted store of token pairs. What one account is asked to keep is kept in that order; accounts
 * do not wait for each other. Made by `openVault` only.
 */
export class Vault implements TokenStore {
  readonly #accounts: Map<AccountId, AccountFiles>;
  /** Null once closed. */
  #place: VaultPlace | null;
  #protection: Protection;
  readonly #changes = new Turns();

  constructor(place: VaultPlace, protection: Protection, accounts: ReadonlyMap<AccountId, AccountFiles>) {
    this.#place = place;
    this.#accounts = new Map(accounts);
    this.#protection = protection;
  }

  /** The level of what protects the data key. */
  get protection(): ProtectionLevel {
    return this.#protection.level;
  }

  /** What stands behind it. */
  get backend(): string {
    return this.#protection.backend;
  }

  /**
   * Puts the data key under another protection; the tokens stay as they lie. Answers why that protection will not do, or
   * null when it holds. Rejects with `StoreFault`. In both cases of failure the present protection goes on holding.
   */
  protectBy(protection: Protection): Promise<LockReason | null> {
    return this.#changes.take(async () => {
      const place = this.#place;
      if (place === null)
        throw new StoreFault('locked', 'could not change the protection: the vault is closed');
      try {
        const refused = await rewrapKey(place, protection);
        if (refused === null) this.#protection = protection;
        return refused;
      } catch (error) {
        throw storeFault(error, 'change the protection');
      }
    });
  }

  /** Durable when it resolves. Rejects with `StoreFault`. */
  writeJournal(entry: JournalEntry, refreshToken: Secret): Promise<void> {
    return this.#on(entry.account, 'write the journal', (files) => files.writeJournal(entry, refreshToken));
  }

  /**
   * Durable and read back when it resolves. Rejects with `StoreFault`, also for a generation that is not newer than the
   * stored one: that is a stale writer's.
   */
  save(record: AccountRecord): Promise<void> {
    return this.#on(record.id, 'save the pair', (files) => files.save(record));
  }

  /**
   * Seals something without any worth with the vault's key, writes it as a pair is written, reads it back, opens it and
   * removes it. Rejects with `StoreFault` when any of that fails; no account is touched.
   */
  prove(): Promise<void> {
    return this.#changes.take(async () => {
      if (this.#place === null) throw new StoreFault('locked', 'could not prove the vault: it is closed');
      try {
        await proveRoundTrip(this.#place);
      } catch (error) {
        throw storeFault(error, 'prove the vault');
      }
    });
  }

  /** Removes every generation and the journal; what was set aside stays. Rejects with `StoreFault`. */
  remove(account: AccountId): Promise<void> {
    return this.#on(account, 'remove the account', (files) => files.remove());
  }

  /**
   * Lets go of the data key. What was begun is carried to its end; everything asked for later is refused as `locked`.
   * Another opening of the same folder in this process is not supported while one is open.
   */
  close(): void {
    this.#place = null;
    this.#accounts.clear();
  }

  async #on(account: AccountId, doing: string, work: (files: AccountFiles) => Promise<void>): Promise<void> {
    if (this.#place === null) throw new StoreFault('locked', `could not ${doing}: the vault is closed`);
    // Ids become file names.
    if (!isAccountId(account)) throw new StoreFault('failed', `could not ${doing}: no account id`);
    let files = this.#accounts.get(account);
    if (files === undefined) {
      files = new AccountFiles(this.#place, account, { generation: null, current: 'replaceable' });
      this.#accounts.set(account, files);
    }
    try {
      await work(files);
    } catch (error) {
      throw storeFault(error, doing);
    }
  }
}
