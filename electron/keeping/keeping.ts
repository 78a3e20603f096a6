import type { LockReason, Snapshot } from '../../shared/view.ts';
import type { RealClock } from '../keeper/clock.ts';
import { Keeper, type Transition } from '../keeper/keeper.ts';
import type { StoredAccount, TokenClient, TokenStore } from '../keeper/ports.ts';
import type { AccountId, AccountRecord } from '../keeper/record.ts';
import type { Log } from '../log/log.ts';
import type { VaultOpening } from '../vault/open-vault.ts';
import { withoutLeftovers } from './leftovers.ts';

/** The vault as the interface sees it. */
export type VaultState = Snapshot['vault'];

/** What {@link Keeping} works with. */
export interface KeepingPorts {
  readonly openVault: () => Promise<VaultOpening>;
  /** What stands between the keeper and the vault: the demo's memory. */
  readonly wrapStore: (vault: TokenStore) => TokenStore;
  readonly client: TokenClient;
  readonly clock: RealClock;
  readonly random: () => number;
  readonly isPaused: (id: AccountId) => boolean;
  /** The longest lead that the user wants, in milliseconds; an hour without it. */
  readonly longestLeadMs?: () => number;
  readonly log: Log;
}

/** An open vault with the keeper that lives on it. */
export interface Open {
  readonly keeper: Keeper;
  readonly store: TokenStore;
}

/**
 * The vault and, once it is open, the keeper: the one place that knows both. While the vault is locked there is no keeper,
 * and everybody asks again after the next change.
 */
export class Keeping {
  readonly #ports: KeepingPorts;
  readonly #listeners = new Set<(transition: Transition | null) => void>();
  /** Asked anew each time: an open vault's protection can be changed. */
  #vault: () => VaultState = () => ({ kind: 'opening' });
  #open: Open | null = null;
  #isHeld: (record: AccountRecord) => boolean = () => false;
  #opening: Promise<void> | null = null;

  constructor(ports: KeepingPorts) {
    this.#ports = ports;
  }

  get vault(): VaultState {
    return this.#vault();
  }

  /** Keeper and store, or null while the vault is not open. */
  get open(): Open | null {
    return this.#open;
  }

  /** Every account's runner; none while the vault is not open. */
  accounts(): ReturnType<Keeper['accounts']> {
    return this.#open?.keeper.accounts() ?? [];
  }

  /** The stored record of one account. */
  record(id: AccountId): AccountRecord | undefined {
    return this.#open?.keeper.account(id)?.record;
  }

  /** Calls `listener` after each change of the vault or of an account; returns what stops it. */
  subscribe(listener: (transition: Transition | null) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The world may have changed (a wake, an unlocked screen): everybody looks at the clock again, the interface too. */
  look(): void {
    this.#open?.keeper.look();
    this.#tell(null);
  }

  /** Starts no refresh of these accounts until told otherwise, also once the vault is opened (P11). */
  hold(isHeld: (record: AccountRecord) => boolean): void {
    this.#isHeld = isHeld;
    this.#open?.keeper.hold(isHeld);
  }

  /** What the system says of the network. */
  setOnline(online: boolean, needsNetwork: (record: AccountRecord) => boolean): void {
    this.#open?.keeper.setOnline(online, needsNetwork);
  }

  /** The user wants another lead. */
  replan(): void {
    this.#open?.keeper.replan();
  }

  /** Opens the vault, unless it is open; asked twice at once, it is opened once. */
  async unlock(): Promise<void> {
    if (this.#open !== null) return;
    this.#opening ??= this.#unlock().finally(() => {
      this.#opening = null;
    });
    await this.#opening;
  }

  async #unlock(): Promise<void> {
    this.#become({ kind: 'opening' });
    const opening = await this.#ports.openVault();
    if (opening.kind === 'locked') {
      this.#ports.log.warn(`the vault stays closed: ${opening.reason}`);
      this.#become({ kind: 'locked', reason: opening.reason satisfies LockReason });
      return;
    }
    const { vault, accounts, setAside } = opening;
    for (const name of setAside) this.#ports.log.warn(`set aside, as it cannot be read: ${name}`);
    this.#ports.log.info(`the vault is open: ${accounts.length} account(s), protected by ${vault.backend}`);
    const store = this.#ports.wrapStore(vault);
    const kept = await this.#tidied(store, accounts);
    const { client, clock, random, isPaused, longestLeadMs } = this.#ports;
    const keeper = new Keeper({
      store,
      client,
      clock,
      random,
      ...(longestLeadMs === undefined ? {} : { longestLeadMs }),
    });
    keeper.subscribe((transition) => this.#tell(transition));
    keeper.hold(this.#isHeld);
    // Open with its accounts in one step: an open vault that still looks empty would be taken for a first start.
    this.#vault = () => ({ kind: 'open', protection: vault.protection, backend: vault.backend });
    this.#open = { keeper, store };
    keeper.open(kept, isPaused);
    this.#tell(null);
  }

  async #tidied(store: TokenStore, stored: readonly StoredAccount[]): Promise<readonly StoredAccount[]> {
    const { log } = this.#ports;
    const { kept, left } = withoutLeftovers(stored);
    for (const { record } of left) {
      log.info(`${record.id} was taken over by another account before the program ended; it is removed`);
      await store.remove(record.id).catch((error: unknown) => log.error('could not be removed', error));
    }
    return kept;
  }

  #become(vault: VaultState): void {
    this.#vault = () => vault;
    this.#tell(null);
  }

  #tell(transition: Transition | null): void {
    for (const listener of this.#listeners) listener(transition);
  }
}
