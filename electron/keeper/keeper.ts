import { AccountRunner, type FreshToken } from './account-runner.ts';
import { Alarm } from './alarm.ts';
import { realTime, type RealClock } from './clock.ts';
import type { Event } from './machine-events.ts';
import type { AccountState } from './machine-state.ts';
import type { StoredAccount, TokenClient, TokenStore } from './ports.ts';
import type { AccountId, AccountRecord, User } from './record.ts';
import { slotAt } from './stagger.ts';
import { TokenUnavailable } from './token-unavailable.ts';

/** What the keeper works with. */
export interface KeeperPorts {
  readonly store: TokenStore;
  readonly client: TokenClient;
  readonly clock: RealClock;
  /** A random number in [0, 1). */
  readonly random: () => number;
}

/** Something that happened to an account; `before` and `after` differ. */
export interface Transition {
  readonly account: AccountId;
  readonly before: AccountState;
  readonly event: Event;
  readonly after: AccountState;
}

/**
 * The keeper: all accounts of one vault, one alarm, and {@link Keeper.getFreshToken}, the one door to an access token.
 * It is given a clock, a store and a client, and touches nothing else.
 */
export class Keeper {
  readonly #ports: KeeperPorts;
  readonly #runners = new Map<AccountId, AccountRunner>();
  readonly #alarm: Alarm;
  readonly #startedAt: number;
  readonly #listeners = new Set<(transition: Transition | null) => void>();
  /** The instants (account clock) given to planned refreshes that fell due together. */
  readonly #slots = new Map<AccountId, number>();
  #online = true;
  #closed = false;

  constructor(ports: KeeperPorts) {
    this.#ports = ports;
    this.#startedAt = ports.clock.now();
    this.#alarm = new Alarm(ports.clock, () => this.look());
  }

  /** Every account, in the order they were added. */
  accounts(): readonly AccountRunner[] {
    return [...this.#runners.values()];
  }

  /** One account, or undefined. */
  account(id: AccountId): AccountRunner | undefined {
    return this.#runners.get(id);
  }

  /** Calls `listener` after each change; null stands for an account that came or went. Returns what stops it. */
  subscribe(listener: (transition: Transition | null) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes up accounts as they came out of the vault. */
  open(stored: readonly StoredAccount[], paused: (id: AccountId) => boolean): void {
    for (const account of stored) this.#take(account, paused(account.record.id));
    this.#announce(null);
    this.look();
  }

  /** Stores a new account and keeps it from now on. Rejects with `StoreFault`; then nothing has changed. */
  async add(record: AccountRecord): Promise<void> {
    await this.#ports.store.save(record);
    this.#take({ record, journal: null }, false);
    this.#announce(null);
    this.look();
  }

  /**
   * Puts a new grant in the place of an account's old one (re-authorisation): same id, new tokens, new T0, possibly
   * another App ID. The generation is the keeper's to count: one more than the stored one, whatever `record` says.
   * A refresh in flight is awaited, then the new pair is stored, and only then does anything change (P16): the state
   * is `healthy` again, waiting callers are served, a pause stays. Rejects with `StoreFault` when the pair could not
   * be stored and with {@link TokenUnavailable} for an unknown account; then nothing has changed.
   */
  async replace(record: AccountRecord): Promise<void> {
    await this.#runnerOf(record.id).regrant((current) => ({
      ...record,
      generation: current.generation + 1,
    }));
    this.#announce(null);
    this.look();
  }

  /** Keeps whose grant an account is, once 115 has said so. Rejects with `StoreFault`; then nothing has changed. */
  async name(id: AccountId, user: User): Promise<void> {
    await this.#runnerOf(id).name(user);
    this.#announce(null);
  }

  /** Lets go of an account without touching the store, after what is in flight; its record, or undefined. */
  async withdraw(id: AccountId): Promise<AccountRecord | undefined> {
    const runner = this.#runners.get(id);
    if (runner === undefined) return undefined;
    await runner.settled();
    this.#drop(runner);
    return runner.record;
  }

  /** Forgets an account and every pair of it. */
  async remove(id: AccountId): Promise<void> {
    const runner = this.#runners.get(id);
    if (runner === undefined) return;
    await runner.settled();
    this.#drop(runner);
    await this.#ports.store.remove(id);
  }

  /**
   * The one door to an access token: one that stays valid for `minValidMs` on the account's clock, refreshed first if
   * need be. Rejects with {@link TokenUnavailable}.
   */
  async getFreshToken(id: AccountId, minValidMs: number): Promise<FreshToken> {
    return this.#runnerOf(id).getFreshToken(minValidMs);
  }

  /** Refreshes now, floor permitting, and resolves when that has ended, well or not. */
  async refreshNow(id: AccountId): Promise<void> {
    await this.#runnerOf(id).refreshNow();
  }

  /** Stops or resumes the refreshing of one account. */
  setPaused(id: AccountId, paused: boolean): void {
    this.#runnerOf(id).dispatch({ type: paused ? 'pause' : 'resume' });
  }

  /** Somebody was told that this generation's access token is bad: refresh unless it was already replaced. */
  async reportInvalid(id: AccountId, generation: number): Promise<void> {
    const runner = this.#runnerOf(id);
    if (runner.record.generation === generation) await runner.refreshNow();
    else await runner.settled();
  }

  /** What the system says of the network. Accounts on a simulator of this machine need none. */
  setOnline(online: boolean, needsNetwork: (record: AccountRecord) => boolean): void {
    if (online === this.#online) return;
    this.#online = online;
    for (const runner of this.#runners.values()) {
      if (needsNetwork(runner.record)) runner.dispatch({ type: 'network', online });
    }
    this.look();
  }

  /** Looks at the clock and starts what is due; called by the alarm, after a sleep and after the clock was changed. */
  look(): void {
    if (this.#closed) return;
    const due = this.accounts().filter((runner) => (runner.deadline() ?? Infinity) <= runner.now());
    due.sort((a, b) => a.record.expiresAt - b.record.expiresAt);
    due.forEach((runner, place) => {
      if (!this.#mustWait(runner, place, due.length)) runner.dispatch({ type: 'alarm' });
    });
    this.#arm();
  }

  /** Resolves when nothing is in flight, or after `maxMs` real milliseconds; answers whether all was settled (P13). */
  async settle(maxMs: number): Promise<boolean> {
    let cancel = (): void => undefined;
    const late = new Promise<boolean>((resolve) => {
      cancel = this.#ports.clock.startTimer(maxMs, () => resolve(false));
    });
    const settled = Promise.all(this.accounts().map((runner) => runner.settled())).then(() => true);
    const result = await Promise.race([settled, late]);
    cancel();
    return result;
  }

  /** Starts nothing any more. What is in flight may still be settled. */
  close(): void {
    this.#closed = true;
    this.#alarm.disarm();
  }

  #runnerOf(id: AccountId): AccountRunner {
    const runner = this.#runners.get(id);
    if (runner === undefined) throw new TokenUnavailable('unknown-account', null, null);
    return runner;
  }

  #drop(runner: AccountRunner): void {
    runner.close();
    this.#runners.delete(runner.record.id);
    this.#slots.delete(runner.record.id);
    this.#announce(null);
  }

  #take(stored: StoredAccount, paused: boolean): void {
    const runner = new AccountRunner(stored, paused, {
      store: this.#ports.store,
      client: this.#ports.client,
      now: () => this.#ports.clock.now(),
      random: this.#ports.random,
      onTransition: (changed, before, event) => {
        this.#slots.delete(changed.record.id);
        this.#announce({ account: changed.record.id, before, event, after: changed.state });
        this.#arm();
      },
    });
    this.#runners.set(stored.record.id, runner);
  }

  /** Planned refreshes that fall due together are spread (P10); whatever else is due goes at once. */
  #mustWait(runner: AccountRunner, place: number, count: number): boolean {
    if (runner.state.kind !== 'healthy') return false;
    const { id, clock } = runner.record;
    const now = runner.now();
    const startedAt = clock.anchor + clock.scale * (this.#startedAt - clock.anchor);
    const slot =
      this.#slots.get(id) ??
      slotAt({ pair: runner.state.pair, now, startedAt }, place, count, this.#ports.random());
    if (slot <= now) return false;
    this.#slots.set(id, slot);
    return true;
  }

  #arm(): void {
    if (this.#closed) return;
    let earliest: number | null = null;
    for (const runner of this.#runners.values()) {
      const deadline = runner.deadline();
      if (deadline === null) continue;
      const at = realTime(runner.record.clock, Math.max(deadline, this.#slots.get(runner.record.id) ?? 0));
      if (earliest === null || at < earliest) earliest = at;
    }
    this.#alarm.arm(earliest);
  }

  #announce(transition: Transition | null): void {
    for (const listener of this.#listeners) listener(transition);
  }
}
