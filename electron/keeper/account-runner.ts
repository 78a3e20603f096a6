import type { Effect, Event, Moment } from './machine-events.ts';
import { accessValid, deadline, inFlight, type AccountState } from './machine-state.ts';
import { transition } from './machine.ts';
import { lifetimeMs } from './policy.ts';
import { StoreFault, type StoredAccount } from './ports.ts';
import { PairKeeping, type PairKeepingPorts } from './pair-keeping.ts';
import type { AccountRecord, User } from './record.ts';
import { initialState, pairFacts } from './starting.ts';
import { TokenUnavailable, unavailable } from './token-unavailable.ts';
import { Waiters, type FreshToken } from './waiters.ts';

export type { FreshToken } from './waiters.ts';

/** What a runner works with. */
export interface RunnerPorts extends PairKeepingPorts {
  /** The longest lead that the user wants, asked for at every step. */
  readonly longestLeadMs: () => number;
  /** Called after every transition that changed something. */
  readonly onTransition: (runner: AccountRunner, before: AccountState, event: Event) => void;
}

/**
 * Keeps one account: feeds its machine with events and carries out the effects, one at a time, so that at most one
 * request is in flight (P1) and a new pair is seen by nobody before it is durable (P3).
 */
export class AccountRunner {
  readonly #ports: RunnerPorts;
  readonly #waiters = new Waiters();
  readonly #pair: PairKeeping;
  #state: AccountState;
  /** Called when nothing is in flight any more. */
  #idle: (() => void)[] = [];
  /** The end of the latest change from outside (new grant, name, removal), so that the next one waits for it. */
  #turn: Promise<unknown> = Promise.resolve();
  /** Events that arrive during such a change. */
  #heldBack: Event[] | null = null;
  #held = false;
  #closed = false;

  constructor(stored: StoredAccount, paused: boolean, ports: RunnerPorts) {
    this.#ports = ports;
    this.#pair = new PairKeeping(stored.record, ports);
    this.#state = initialState(stored, paused, this.#moment());
  }

  /** What the account's machine says. */
  get state(): AccountState {
    return this.#state;
  }

  /** The stored record. Its tokens are `Secret`s. */
  get record(): AccountRecord {
    return this.#pair.record;
  }

  /** What the account's own clock reads. */
  now(): number {
    return this.#pair.now();
  }

  /** The next instant, on the account's clock, at which {@link dispatch} wants an `alarm`. */
  deadline(): number | null {
    if (this.#closed || this.#heldBack !== null) return null;
    if (this.#held && this.#state.kind !== 'unsaved') return null;
    const next = Math.min(deadline(this.#state) ?? Infinity, this.#pair.book.retryAt ?? Infinity);
    return next === Infinity ? null : next;
  }

  /** Feeds one event to the machine and starts what follows from it. */
  dispatch(event: Event): void {
    if (this.#closed || this.#refuses(event)) return;
    if (this.#heldBack !== null) {
      this.#heldBack.push(event);
      return;
    }
    if (event.type === 'alarm' && (this.#pair.book.retryAt ?? Infinity) <= this.now())
      this.#pair.book.retry();
    if (event.type === 'set-back') this.#pair.setBack(event.byMs);
    const before = this.#state;
    const step = transition(before, event, this.#moment());
    this.#state = step.state;
    for (const effect of step.effects) this.#start(effect);
    if (before === step.state) return;
    this.#settle();
    this.#ports.onTransition(this, before, event);
  }

  /**
   * An access token that stays valid for `minValidMs`: the stored one at once if it does, else the outcome of a
   * refresh that all callers share. Rejects with {@link TokenUnavailable} as soon as no answer can be expected.
   */
  getFreshToken(minValidMs: number): Promise<FreshToken> {
    const ready = this.#validToken(minValidMs);
    if (ready !== null) return Promise.resolve(ready);
    if (this.#closed) return Promise.reject(gone());
    if (this.#tooLong(minValidMs)) return Promise.reject(new TokenUnavailable('too-long', null, null));
    const token = this.#waiters.wait(minValidMs);
    this.dispatch({ type: 'asked' });
    this.#settle();
    return token;
  }

  /** Asks for a refresh now and waits until it has ended, well or not. */
  async refreshNow(): Promise<void> {
    this.dispatch({ type: 'asked' });
    await this.settled();
  }

  /** Resolves when nothing is in flight and every verdict was tried to be noted. */
  async settled(): Promise<void> {
    while (!this.#closed && inFlight(this.#state))
      await new Promise<void>((resolve) => this.#idle.push(resolve));
    await this.#pair.book.settled();
  }

  /** Before the program ends: writes once more what is not yet durable, and waits like {@link settled}. */
  async finish(): Promise<void> {
    if (this.#state.kind === 'unsaved') this.dispatch({ type: 'asked' });
    this.#pair.book.retry();
    await this.settled();
  }

  /**
   * Puts the pair of a new grant in the place of the old one: durable first, visible then (P16). Waits for what is in
   * flight, so that no answer to the old grant can arrive later. Rejects with `StoreFault`, and with
   * {@link TokenUnavailable} when the account was removed meanwhile; then nothing has changed.
   */
  regrant(make: (current: AccountRecord) => AccountRecord): Promise<void> {
    return this.#inTurn(async () => {
      await this.#quiet();
      await this.#whileHeldBack(async () => {
        const record = make(this.record);
        await this.#pair.put(record);
        // Whoever wanted something of the old pair is served by the new one.
        this.#heldBack = (this.#heldBack ?? []).filter(({ type }) => type !== 'asked' && type !== 'alarm');
        this.#heldBack.unshift({ type: 'regranted', pair: pairFacts(record) });
      });
    });
  }

  /** Keeps whose grant it is with the pair that is stored. Waits and rejects like {@link regrant}. */
  name(user: User): Promise<void> {
    return this.#inTurn(async () => {
      await this.#quiet();
      if (this.#pair.isUnsaved) throw new StoreFault('failed', 'a newer pair is still to be written');
      await this.#whileHeldBack(() => this.#pair.put({ ...this.record, user }));
    });
  }

  /**
   * Ends this runner once `work` has succeeded; nothing is started meanwhile, and an answer still on its way is
   * ignored. When `work` rejects, everything goes on as before.
   */
  leave(work: () => Promise<void>): Promise<void> {
    return this.#inTurn(() =>
      this.#whileHeldBack(async () => {
        await work();
        this.close();
      }),
    );
  }

  /** Ends this runner after what is in flight. */
  withdraw(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#quiet();
      this.close();
    });
  }

  /** While held it starts no refresh; what is in flight goes on to its end, and valid tokens are handed out. */
  hold(held: boolean): void {
    this.#held = held;
  }

  /** Ends this runner: no event changes anything any more. */
  close(): void {
    this.#closed = true;
    this.#pair.book.forget();
    this.#waiters.settle(gone);
    for (const call of this.#idle.splice(0)) call();
  }

  #moment(): Moment {
    const { random, longestLeadMs } = this.#ports;
    return { now: this.now(), chance: random(), longestLeadMs: longestLeadMs() };
  }

  /** A held runner starts nothing, but a pair that is not yet durable is still to be written. */
  #refuses({ type }: Event): boolean {
    return this.#held && (type === 'alarm' || type === 'asked') && this.#state.kind !== 'unsaved';
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(() => (this.#closed ? Promise.reject(gone()) : work()));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** Waits until nothing is in flight. */
  async #quiet(): Promise<void> {
    do await this.settled();
    while (inFlight(this.#state));
  }

  async #whileHeldBack(work: () => Promise<void>): Promise<void> {
    this.#heldBack = [];
    try {
      await work();
    } finally {
      const events = this.#heldBack;
      this.#heldBack = null;
      for (const event of events) this.dispatch(event);
      this.#settle();
    }
  }

  #validToken(minValidMs: number): FreshToken | null {
    const now = this.now();
    const { accessToken, expiresAt, generation } = this.record;
    // The pair that is being saved has ended this one; in a moment there is a better answer.
    if (this.#closed || (this.#state.kind === 'refreshing' && this.#state.step === 'saving')) return null;
    if (!accessValid(this.#state, now) || expiresAt - now < minValidMs) return null;
    return { accessToken, expiresAt, generation };
  }

  /** Whether no refresh could bring a token that long, as far as the present pair tells. */
  #tooLong(minValidMs: number): boolean {
    return minValidMs > lifetimeMs(this.#state.pair) && accessValid(this.#state, this.now());
  }

  /** Serves everybody who waits, once nothing is in flight. */
  #settle(): void {
    if (this.#heldBack !== null || inFlight(this.#state)) return;
    for (const call of this.#idle.splice(0)) call();
    this.#waiters.settle((minValidMs) => {
      const tooLong = this.#tooLong(minValidMs);
      return (
        this.#validToken(minValidMs) ??
        (tooLong ? new TokenUnavailable('too-long', null, null) : unavailable(this.#state))
      );
    });
  }

  #start(effect: Effect): void {
    if (effect.type === 'note') this.#pair.note(effect);
    else void this.#carryOut(effect).then((event) => this.dispatch(event));
  }

  async #carryOut(effect: Exclude<Effect, { type: 'note' }>): Promise<Event> {
    switch (effect.type) {
      case 'journal': {
        const fault = await this.#pair.journal(effect);
        return fault === null ? { type: 'journaled' } : { type: 'not-journaled', fault };
      }
      case 'send':
        return { type: 'answered', answer: await this.#pair.refresh() };
      case 'probe':
        return { type: 'probed', outcome: await this.#pair.probe() };
      case 'save': {
        const fault = await this.#pair.save();
        return fault === null ? { type: 'saved' } : { type: 'not-saved', fault };
      }
    }
  }
}

function gone(): TokenUnavailable {
  return new TokenUnavailable('unknown-account', null, null);
}
