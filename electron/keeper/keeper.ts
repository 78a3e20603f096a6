import { AccountRunner } from './account-runner.ts';
import { Agenda } from './agenda.ts';
import { Alarm } from './alarm.ts';
import type { RealClock } from './clock.ts';
import type { Event } from './machine-events.ts';
import type { AccountState } from './machine-state.ts';
import { LONGEST_LEAD_MS } from './policy.ts';
import { StoreFault, type StoredAccount, type TokenClient, type TokenStore } from './ports.ts';
import type { AccountId, AccountRecord, User } from './record.ts';
import { TokenUnavailable } from './token-unavailable.ts';
import type { FreshToken } from './waiters.ts';
import { Watch } from './watch.ts';

/** What the keeper works with. */
export interface KeeperPorts {
  readonly store: TokenStore;
  readonly client: TokenClient;
  readonly clock: RealClock;
  /** A random number in [0, 1). */
  readonly random: () => number;
  /** The longest lead that the user wants, in milliseconds; an hour without it. A new one counts from {@link Keeper.replan}. */
  readonly longestLeadMs?: () => number;
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
  readonly #watch: Watch;
  readonly #listeners = new Set<(transition: Transition | null) => void>();
  readonly #agenda: Agenda<AccountRunner>;
  readonly #longestLeadMs: () => number;
  #online = true;
  #needsNetwork: (record: AccountRecord) => boolean = () => true;
  #isHeld: (record: AccountRecord) => boolean = () => false;
  #closed = false;

  constructor(ports: KeeperPorts) {
    this.#ports = ports;
    const now = ports.clock.now();
    this.#longestLeadMs = ports.longestLeadMs ?? (() => LONGEST_LEAD_MS);
    this.#agenda = new Agenda(now, ports.random, this.#longestLeadMs);
    this.#watch = new Watch(ports.clock);
    this.#alarm = new Alarm(ports.clock, (expectedAt) => {
      this.#watch.reached(expectedAt);
      this.look();
    });
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
    this.#mustBeNew(record.id);
    await this.#ports.store.save(record);
    this.#mustBeNew(record.id);
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
    const runner = this.#runnerOf(record.id);
    const make = (current: AccountRecord) => ({ ...record, generation: current.generation + 1 });
    await this.#change(runner, runner.regrant(make));
  }

  /**
   * Keeps whose grant an account is, once 115 has said so; the pair and its generation stay. Rejects with `StoreFault`;
   * then nothing has changed.
   */
  async name(id: AccountId, user: User): Promise<void> {
    const runner = this.#runnerOf(id);
    await this.#change(runner, runner.name(user));
  }

  /** Lets go of an account without touching the store, after what is in flight; its record, or undefined. */
  async withdraw(id: AccountId): Promise<AccountRecord | undefined> {
    const runner = this.#runners.get(id);
    if (runner === undefined) return undefined;
    await runner.withdraw();
    this.#drop(runner);
    return runner.record;
  }

  /**
   * Forgets an account and every pair of it, without waiting for 115: an answer still on its way is ignored. Rejects
   * with `StoreFault`; then the account is kept on.
   */
  async remove(id: AccountId): Promise<void> {
    const runner = this.#runners.get(id);
    if (runner === undefined) return;
    try {
      await runner.leave(() => this.#ports.store.remove(id));
    } catch (error) {
      this.#agenda.plan(runner);
      this.look();
      throw error;
    }
    this.#drop(runner);
  }

  /**
   * The one door to an access token: one that stays valid for `minValidMs` on the account's clock, refreshed first if
   * need be. Rejects with {@link TokenUnavailable}.
   */
  async getFreshToken(id: AccountId, minValidMs: number): Promise<FreshToken> {
    this.#lookForJump();
    return this.#runnerOf(id).getFreshToken(minValidMs);
  }

  /** Refreshes now, floor permitting, and resolves when that has ended, well or not. */
  async refreshNow(id: AccountId): Promise<void> {
    this.#lookForJump();
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
    this.#needsNetwork = needsNetwork;
    if (online === this.#online) return;
    this.#online = online;
    for (const runner of this.#runners.values()) {
      if (needsNetwork(runner.record)) runner.dispatch({ type: 'network', online });
    }
    this.look();
  }

  /**
   * Starts no refresh of these accounts until told otherwise: the machine goes to sleep, or has woken and its network has
   * not (P11). Valid tokens are handed out all the same; whoever needs a new one is told to come back.
   */
  hold(isHeld: (record: AccountRecord) => boolean): void {
    this.#isHeld = isHeld;
    for (const runner of this.#runners.values()) {
      runner.hold(this.#closed || isHeld(runner.record));
      this.#agenda.plan(runner);
    }
    this.look();
  }

  /** The user wants another lead: what is planned is planned again by it. */
  replan(): void {
    for (const runner of this.#runners.values()) runner.dispatch({ type: 'replan' });
    this.look();
  }

  /** Looks at the clock and starts what is due; called by the alarm, after a sleep and after the clock was changed. */
  look(): void {
    if (this.#closed) return;
    this.#lookForJump();
    // Set anew for the same instant: a timer does not count a sleep, and knows nothing of a clock that was set.
    this.#alarm.disarm();
    for (const runner of this.#agenda.due(this.#ports.clock.now())) {
      runner.dispatch({ type: 'alarm' });
      this.#agenda.plan(runner);
    }
    this.#arm();
  }

  /**
   * Writes what is not yet durable, and resolves when nothing is in flight, or after `maxMs` real milliseconds; answers
   * whether all was settled (P13).
   */
  async settle(maxMs: number): Promise<boolean> {
    let cancel = (): void => undefined;
    const late = new Promise<boolean>((resolve) => {
      cancel = this.#ports.clock.startTimer(maxMs, () => resolve(false));
    });
    const settled = Promise.all(this.accounts().map((runner) => runner.finish())).then(() => true);
    const result = await Promise.race([settled, late]);
    cancel();
    return result;
  }

  /** Starts nothing any more. What is in flight may still be settled, and valid tokens are still handed out. */
  close(): void {
    this.#closed = true;
    this.#alarm.disarm();
    for (const runner of this.#runners.values()) runner.hold(true);
  }

  #runnerOf(id: AccountId): AccountRunner {
    const runner = this.#runners.get(id);
    if (runner === undefined) throw new TokenUnavailable('unknown-account', null, null);
    return runner;
  }

  #mustBeNew(id: AccountId): void {
    if (this.#runners.has(id)) throw new StoreFault('failed', `${id} is kept already`);
  }

  async #change(runner: AccountRunner, change: Promise<void>): Promise<void> {
    try {
      await change;
      this.#announce(null);
    } finally {
      this.#agenda.plan(runner);
      this.look();
    }
  }

  #drop(runner: AccountRunner): void {
    this.#runners.delete(runner.record.id);
    this.#agenda.drop(runner);
    this.#announce(null);
    this.#arm();
  }

  #take(stored: StoredAccount, paused: boolean): void {
    const runner = new AccountRunner(stored, paused, {
      store: this.#ports.store,
      client: this.#ports.client,
      now: () => this.#ports.clock.now(),
      random: this.#ports.random,
      longestLeadMs: this.#longestLeadMs,
      onTransition: (changed, before, event) => {
        this.#agenda.moved(changed);
        this.#arm();
        this.#announce({ account: changed.record.id, before, event, after: changed.state });
        if (event.type === 'resume' || event.type === 'regranted') this.#tellOffline(changed);
      },
    });
    this.#runners.set(stored.record.id, runner);
    runner.hold(this.#closed || this.#isHeld(stored.record));
    this.#agenda.take(runner);
    this.#tellOffline(runner);
  }

  /** An account that comes to rest while the system says that there is no network is told so. */
  #tellOffline(runner: AccountRunner): void {
    if (!this.#online && this.#needsNetwork(runner.record))
      runner.dispatch({ type: 'network', online: false });
  }

  #lookForJump(): void {
    const jumpMs = this.#watch.look();
    if (jumpMs === 0) return;
    const type = jumpMs < 0 ? 'set-back' : 'set-forward';
    this.#agenda.forgetAll();
    for (const runner of this.#runners.values()) {
      runner.dispatch({ type, byMs: Math.abs(jumpMs) * runner.record.clock.scale });
    }
  }

  #arm(): void {
    if (this.#closed) return;
    this.#watch.reached(this.#ports.clock.now());
    this.#alarm.arm(this.#agenda.next());
  }

  #announce(transition: Transition | null): void {
    for (const listener of this.#listeners) listener(transition);
  }
}
