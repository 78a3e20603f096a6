import type { AccountRunner } from './account-runner.ts';
import { realTime } from './clock.ts';
import { Earliest } from './earliest.ts';
import { Stagger, spacingMs } from './stagger.ts';

/** What the agenda knows of an account. */
type Planned = Pick<AccountRunner, 'deadline' | 'now' | 'record' | 'state'>;

/**
 * Which accounts' turn it is, and when the next one's is. Refreshes that fall due together are spread (P10): planned
 * ones far apart, those of expired access tokens closely. Whatever else is due (a look into a doubt, writing, a try
 * after a failure) goes at once: its pause was spread.
 *
 * Accounts stand in the order of their turns, so that a step of one looks at no other. A turn may come later than it
 * stands here, which is seen when it is reached; one that may come earlier must be said with {@link plan}.
 */
export class Agenda<Account extends Planned> {
  readonly #random: () => number;
  readonly #longestLeadMs: () => number;
  #stagger: Stagger;
  readonly #accounts = new Set<Account>();
  /** The turns by real time; accounts without a deadline have none. */
  readonly #turns = new Earliest<Account>();
  /** The real instants given to refreshes that fell due together. */
  readonly #places = new Map<Account, number>();

  /** `startedAt`: when the keeper started, as a real instant; `random`: a number in [0, 1). */
  constructor(startedAt: number, random: () => number, longestLeadMs: () => number) {
    this.#stagger = new Stagger(startedAt);
    this.#random = random;
    this.#longestLeadMs = longestLeadMs;
  }

  /** Takes an account up. */
  take(account: Account): void {
    this.#accounts.add(account);
    this.plan(account);
  }

  /** Looks anew at when an account's turn is; one that is gone has none. */
  plan(account: Account): void {
    if (!this.#accounts.has(account)) return;
    const at = this.#turnOf(account);
    if (at === null) this.#turns.delete(account);
    else this.#turns.set(account, at);
  }

  /** An account has moved on: its place is free, and its turn another one. */
  moved(account: Account): void {
    this.#places.delete(account);
    this.plan(account);
  }

  /** An account is gone. */
  drop(account: Account): void {
    this.#accounts.delete(account);
    this.#places.delete(account);
    this.#turns.delete(account);
  }

  /**
   * The clock has jumped: no place means anything any more (after a sleep all of them would be over at once), and the
   * quiet after the start is as good as over.
   */
  forgetAll(): void {
    this.#stagger = new Stagger(-Infinity);
    this.#places.clear();
    for (const account of this.#accounts) this.plan(account);
  }

  /** Those whose turn it is at the real instant `now`, the most pressing first. */
  due(now: number): readonly Account[] {
    const reached: Account[] = [];
    for (let first = this.#turns.first; first !== undefined && first.at <= now; first = this.#turns.first) {
      this.#turns.delete(first.item);
      reached.push(first.item);
    }
    const due = reached
      .filter((account) => (account.deadline() ?? Infinity) <= account.now())
      .toSorted((a, b) => a.record.expiresAt - b.record.expiresAt)
      .filter((account) => !this.#mustWait(account, now));
    for (const account of reached) this.plan(account);
    return due;
  }

  /** The real instant at which to look again, or null when nothing is planned. */
  next(): number | null {
    for (let first = this.#turns.first; first !== undefined; first = this.#turns.first) {
      if (this.#turnOf(first.item) === first.at) return first.at;
      this.plan(first.item);
    }
    return null;
  }

  #turnOf(account: Account): number | null {
    const deadline = account.deadline();
    if (deadline === null) return null;
    return Math.max(realTime(account.record.clock, deadline), this.#places.get(account) ?? -Infinity);
  }

  #mustWait(account: Account, now: number): boolean {
    const { kind } = account.state;
    const expired = account.now() >= account.record.expiresAt;
    if (kind !== 'healthy' && !(expired && (kind === 'retrying' || kind === 'offline'))) return false;
    const place = this.#places.get(account) ?? this.#placeOf(account, now);
    if (place <= now) return false;
    this.#places.set(account, place);
    return true;
  }

  #placeOf(account: Account, now: number): number {
    const { clock, expiresAt } = account.record;
    return this.#stagger.place({
      now,
      expiresAt: realTime(clock, expiresAt),
      // Any of the others may fall due while this one waits: with all of them counted the queue empties in time.
      spacing: spacingMs(account.state.pair, this.#accounts.size, this.#longestLeadMs()),
      scale: clock.scale,
      chance: this.#random(),
    });
  }
}
