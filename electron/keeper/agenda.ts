import type { AccountRunner } from './account-runner.ts';
import { realTime } from './clock.ts';
import type { AccountId } from './record.ts';
import { Stagger, spacingMs } from './stagger.ts';

/**
 * Which accounts' turn it is, and when the next one's is. Refreshes that fall due together are spread (P10): planned
 * ones far apart, those of expired access tokens closely. Whatever else is due (a look into a doubt, writing, a try
 * after a failure) goes at once: its pause was spread.
 */
export class Agenda {
  readonly #random: () => number;
  readonly #longestLeadMs: () => number;
  #stagger: Stagger;
  /** The real instants given to refreshes that fell due together. */
  readonly #places = new Map<AccountId, number>();

  /** `startedAt`: when the keeper started, as a real instant; `random`: a number in [0, 1). */
  constructor(startedAt: number, random: () => number, longestLeadMs: () => number) {
    this.#stagger = new Stagger(startedAt);
    this.#random = random;
    this.#longestLeadMs = longestLeadMs;
  }

  /** Those of all accounts whose turn it is at the real instant `now`, the most pressing first. */
  due(all: readonly AccountRunner[], now: number): readonly AccountRunner[] {
    return all
      .filter((runner) => (runner.deadline() ?? Infinity) <= runner.now())
      .toSorted((a, b) => a.record.expiresAt - b.record.expiresAt)
      .filter((runner) => !this.#mustWait(runner, all.length, now));
  }

  /** The real instant at which to look again, or null when nothing is planned. */
  next(all: Iterable<AccountRunner>): number | null {
    let earliest: number | null = null;
    for (const runner of all) {
      const deadline = runner.deadline();
      if (deadline === null) continue;
      const { id, clock } = runner.record;
      const at = Math.max(realTime(clock, deadline), this.#places.get(id) ?? -Infinity);
      if (earliest === null || at < earliest) earliest = at;
    }
    return earliest;
  }

  /** An account has moved on: its place is free. */
  forget(id: AccountId): void {
    this.#places.delete(id);
  }

  /**
   * The clock has jumped: no place means anything any more (after a sleep all of them would be over at once), and the
   * quiet after the start is as good as over.
   */
  forgetAll(): void {
    this.#stagger = new Stagger(-Infinity);
    this.#places.clear();
  }

  #mustWait(runner: AccountRunner, accounts: number, now: number): boolean {
    const { kind } = runner.state;
    const { id, expiresAt } = runner.record;
    const expired = runner.now() >= expiresAt;
    if (kind !== 'healthy' && !(expired && (kind === 'retrying' || kind === 'offline'))) return false;
    const place = this.#places.get(id) ?? this.#placeOf(runner, accounts, now);
    if (place <= now) return false;
    this.#places.set(id, place);
    return true;
  }

  #placeOf(runner: AccountRunner, accounts: number, now: number): number {
    const { clock, expiresAt } = runner.record;
    return this.#stagger.place({
      now,
      expiresAt: realTime(clock, expiresAt),
      // Any of the others may fall due while this one waits: with all of them counted the queue empties in time.
      spacing: spacingMs(runner.state.pair, accounts, this.#longestLeadMs()),
      scale: clock.scale,
      chance: this.#random(),
    });
  }
}
