import { accountTime } from './clock.ts';
import type { AnswerFacts, Effect, Event } from './machine-events.ts';
import { accessValid, deadline, inFlight, type AccountState } from './machine-state.ts';
import { initialState, pairFacts, transition } from './machine.ts';
import { DEFAULT_LIFETIME_MS, lifetimeMs } from './policy.ts';
import {
  StoreFault,
  type IssuedPair,
  type JournalVerdict,
  type StoredAccount,
  type StoreFaultCode,
  type TokenClient,
  type TokenStore,
} from './ports.ts';
import type { AccountRecord, User } from './record.ts';
import { TokenUnavailable, unavailable } from './token-unavailable.ts';
import type { Secret } from './secret.ts';

/** What a runner works with. */
export interface RunnerPorts {
  readonly store: TokenStore;
  readonly client: TokenClient;
  /** Real epoch milliseconds. */
  readonly now: () => number;
  /** A random number in [0, 1). */
  readonly random: () => number;
  /** Called after every transition that changed something. */
  readonly onTransition: (runner: AccountRunner, before: AccountState, event: Event) => void;
}

/** An access token as it is handed out. */
export interface FreshToken {
  readonly accessToken: Secret;
  readonly expiresAt: number;
  readonly generation: number;
}

interface Waiter {
  readonly minValidMs: number;
  readonly resolve: (token: FreshToken) => void;
  readonly reject: (error: TokenUnavailable) => void;
}

/**
 * Keeps one account: feeds its machine with events and carries out the effects, one at a time, so that at most one
 * request is in flight (P1) and a new pair is seen by nobody before it is durable (P3).
 */
export class AccountRunner {
  readonly #ports: RunnerPorts;
  readonly #waiters = new Set<Waiter>();
  #record: AccountRecord;
  #state: AccountState;
  /** The pair 115 gave, until it is durable. */
  #unsaved: AccountRecord | null = null;
  /** Verdicts being noted; nothing but the end of the program waits for them. */
  #notes: Promise<unknown> = Promise.resolve();
  /** Called when nothing is in flight any more. */
  #idle: (() => void)[] = [];
  /** The end of the latest replacement, so that the next one waits for it. */
  #turn: Promise<unknown> = Promise.resolve();
  /** Events that arrive while a new grant is being stored. */
  #heldBack: Event[] | null = null;
  #closed = false;

  constructor(stored: StoredAccount, paused: boolean, ports: RunnerPorts) {
    this.#ports = ports;
    this.#record = stored.record;
    this.#state = initialState(stored, paused, this.#moment());
  }

  get state(): AccountState {
    return this.#state;
  }

  /** The stored record. Its tokens are `Secret`s. */
  get record(): AccountRecord {
    return this.#record;
  }

  /** What the account's own clock reads. */
  now(): number {
    return accountTime(this.#record.clock, this.#ports.now());
  }

  /** The next instant, on the account's clock, at which {@link dispatch} wants an `alarm`. */
  deadline(): number | null {
    return this.#closed ? null : deadline(this.#state);
  }

  /** Feeds one event to the machine and starts what follows from it. */
  dispatch(event: Event): void {
    if (this.#closed) return;
    if (this.#heldBack !== null) {
      this.#heldBack.push(event);
      return;
    }
    const before = this.#state;
    const step = transition(before, event, this.#moment());
    this.#state = step.state;
    for (const effect of step.effects) this.#start(effect);
    if (before !== step.state) {
      this.#ports.onTransition(this, before, event);
      this.#settleWaiters();
      if (!inFlight(step.state)) for (const call of this.#idle.splice(0)) call();
    }
  }

  /**
   * An access token that stays valid for `minValidMs`: the stored one at once if it does, else the outcome of a
   * refresh that all callers share. Rejects with {@link TokenUnavailable} as soon as no answer can be expected.
   */
  getFreshToken(minValidMs: number): Promise<FreshToken> {
    const ready = this.#validToken(minValidMs);
    if (ready !== null) return Promise.resolve(ready);
    if (this.#tooLong(minValidMs)) return Promise.reject(new TokenUnavailable('too-long', null, null));
    return new Promise((resolve, reject) => {
      const waiter: Waiter = { minValidMs, resolve, reject };
      this.#waiters.add(waiter);
      this.dispatch({ type: 'asked' });
      this.#settleWaiters();
    });
  }

  /** Asks for a refresh now and waits until it has ended, well or not. */
  async refreshNow(): Promise<void> {
    this.dispatch({ type: 'asked' });
    await this.settled();
  }

  /** Resolves when nothing is in flight and every verdict is noted. */
  async settled(): Promise<void> {
    while (inFlight(this.#state)) await new Promise<void>((resolve) => this.#idle.push(resolve));
    await this.#notes;
  }

  /**
   * Puts the pair of a new grant in the place of the old one: durable first, visible then (P16). Waits for what is in
   * flight, so that no answer to the old grant can arrive later. Two of them run one after the other. Rejects with
   * `StoreFault`, and with {@link TokenUnavailable} when the account was removed meanwhile; then nothing has changed.
   */
  async regrant(make: (current: AccountRecord) => AccountRecord): Promise<void> {
    return this.#inTurn(make, (record) => ({ type: 'regranted', pair: pairFacts(record) }));
  }

  /** Keeps whose grant it is with the pair that is stored. Waits and rejects like {@link regrant}. */
  async name(user: User): Promise<void> {
    return this.#inTurn(
      (current) => ({ ...current, user }),
      () => null,
    );
  }

  async #inTurn(
    make: (current: AccountRecord) => AccountRecord,
    told: (record: AccountRecord) => Event | null,
  ): Promise<void> {
    const turn = this.#turn.then(() => this.#put(make, told));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #put(
    make: (current: AccountRecord) => AccountRecord,
    told: (record: AccountRecord) => Event | null,
  ): Promise<void> {
    do await this.settled();
    while (inFlight(this.#state));
    if (this.#closed) throw new TokenUnavailable('unknown-account', null, null);
    const heldBack: Event[] = (this.#heldBack = []);
    const record = make(this.#record);
    try {
      await this.#ports.store.save(record);
      this.#record = record;
      const event = told(record);
      if (event !== null) {
        this.#unsaved = null;
        heldBack.unshift(event);
      }
    } finally {
      this.#heldBack = null;
      for (const event of heldBack) this.dispatch(event);
      this.#settleWaiters();
    }
  }

  /** Ends this runner: no event changes anything any more. */
  close(): void {
    this.#closed = true;
    for (const waiter of this.#waiters) waiter.reject(new TokenUnavailable('locked', null, null));
    this.#waiters.clear();
  }

  #moment(): { now: number; chance: number } {
    return { now: this.now(), chance: this.#ports.random() };
  }

  #validToken(minValidMs: number): FreshToken | null {
    const now = this.now();
    const { accessToken, expiresAt, generation } = this.#record;
    // The pair that is being saved has ended this one; in a moment there is a better answer.
    if (this.#state.kind === 'refreshing' && this.#state.step === 'saving') return null;
    if (!accessValid(this.#state, now) || expiresAt - now < minValidMs) return null;
    return { accessToken, expiresAt, generation };
  }

  /** Whether no refresh could bring a token that long, as far as the present pair tells. */
  #tooLong(minValidMs: number): boolean {
    return minValidMs > lifetimeMs(this.#state.pair) && accessValid(this.#state, this.now());
  }

  #settleWaiters(): void {
    if (this.#waiters.size === 0 || this.#heldBack !== null || inFlight(this.#state)) return;
    const waiters = [...this.#waiters];
    this.#waiters.clear();
    for (const { minValidMs, resolve, reject } of waiters) {
      const token = this.#validToken(minValidMs);
      if (token !== null) resolve(token);
      else if (this.#tooLong(minValidMs)) reject(new TokenUnavailable('too-long', null, null));
      else reject(unavailable(this.#state));
    }
  }

  #start(effect: Effect): void {
    if (effect.type === 'note') {
      this.#notes = this.#notes.then(() =>
        this.#journal(effect.attempt, effect.sentAt, effect.notBefore, effect.verdict),
      );
      return;
    }
    void this.#carryOut(effect).then((event) => this.dispatch(event));
  }

  async #carryOut(effect: Exclude<Effect, { type: 'note' }>): Promise<Event> {
    switch (effect.type) {
      case 'journal': {
        const fault = await this.#journal(effect.attempt, effect.sentAt, effect.notBefore, { kind: 'open' });
        return fault === null ? { type: 'journaled' } : { type: 'not-journaled', fault };
      }
      case 'send':
        return { type: 'answered', answer: await this.#send() };
      case 'probe':
        return {
          type: 'probed',
          outcome: await this.#ports.client.probe(this.#record.origins, this.#record.accessToken),
        };
      case 'save':
        return this.#save();
    }
  }

  async #journal(
    attempt: number,
    sentAt: number,
    notBefore: number,
    verdict: JournalVerdict,
  ): Promise<StoreFaultCode | null> {
    const { id, generation, refreshToken } = this.#record;
    try {
      await this.#ports.store.writeJournal(
        { account: id, generation, attempt, sentAt, notBefore, verdict },
        refreshToken,
      );
      return null;
    } catch (error) {
      return faultOf(error);
    }
  }

  async #send(): Promise<AnswerFacts> {
    const outcome = await this.#ports.client.refresh(this.#record.origins, this.#record.refreshToken);
    if (outcome.kind !== 'done') return outcome;
    this.#unsaved = this.#nextGeneration(outcome.pair);
    return { kind: 'done', pair: pairFacts(this.#unsaved) };
  }

  #nextGeneration(pair: IssuedPair): AccountRecord {
    const obtainedAt = this.now();
    return {
      ...this.#record,
      generation: this.#record.generation + 1,
      accessToken: pair.accessToken,
      refreshToken: pair.refreshToken ?? this.#record.refreshToken,
      obtainedAt,
      expiresAt: obtainedAt + (pair.expiresInMs ?? DEFAULT_LIFETIME_MS),
    };
  }

  async #save(): Promise<Event> {
    const record = this.#unsaved;
    if (record === null) return { type: 'not-saved', fault: 'failed' };
    try {
      await this.#ports.store.save(record);
    } catch (error) {
      return { type: 'not-saved', fault: faultOf(error) };
    }
    this.#record = record;
    this.#unsaved = null;
    return { type: 'saved' };
  }
}

function faultOf(error: unknown): StoreFaultCode {
  return error instanceof StoreFault ? error.code : 'failed';
}
