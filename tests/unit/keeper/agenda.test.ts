import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Agenda } from '../../../electron/keeper/agenda.ts';
import { realTime } from '../../../electron/keeper/clock.ts';
import type { AccountState } from '../../../electron/keeper/machine-state.ts';
import type { AccountId, AccountRecord } from '../../../electron/keeper/record.ts';
import { Stagger, spacingMs } from '../../../electron/keeper/stagger.ts';
import { HOUR, MINUTE, T0, record } from './samples.ts';
import { STATES } from './states.ts';

const LEAD_MS = HOUR;
/** Powers of two, by which no instant is rounded. */
const SCALES = [1, 64, 1024];
const KINDS = [
  STATES.healthy,
  STATES.healthy,
  STATES.retrying,
  STATES.healthy,
  STATES.offline,
  STATES.uncertain,
];

/** An account whose next turn a test sets. */
class Account {
  readonly record: AccountRecord;
  readonly state: AccountState;
  readonly #clock: { now: number };
  at: number | null;

  constructor(index: number, at: number | null, clock: { now: number }) {
    const scale = SCALES[index % SCALES.length] ?? 1;
    const id: AccountId = `acc_${String(index).padStart(8, '0')}`;
    this.#clock = clock;
    this.state = KINDS[index % KINDS.length] ?? STATES.healthy;
    this.at = at;
    // No two alike: which of them goes first is nobody's promise. Some have expired soon.
    this.record = record({
      id,
      clock: { scale, anchor: T0 },
      expiresAt: T0 + (index % 5) * 8 * MINUTE + index,
    });
  }

  /** What its own clock reads at a real instant. */
  #read = (real: number): number => T0 + this.record.clock.scale * (real - T0);

  now = (): number => this.#read(this.#clock.now);

  deadline = (): number | null => (this.at === null ? null : this.#read(this.at));
}

/** What an agenda is to say, found by looking at every account each time. */
class Scan {
  readonly #accounts = new Set<Account>();
  readonly #places = new Map<Account, number>();
  readonly #random: () => number;
  #stagger = new Stagger(T0);

  constructor(random: () => number) {
    this.#random = random;
  }

  take(account: Account): void {
    this.#accounts.add(account);
  }

  moved(account: Account): void {
    this.#places.delete(account);
  }

  drop(account: Account): void {
    this.#accounts.delete(account);
    this.#places.delete(account);
  }

  forgetAll(): void {
    this.#stagger = new Stagger(-Infinity);
    this.#places.clear();
  }

  due(now: number): Account[] {
    return [...this.#accounts]
      .filter((account) => account.at !== null && account.at <= now)
      .toSorted((a, b) => a.record.expiresAt - b.record.expiresAt)
      .filter((account) => !this.#mustWait(account, now));
  }

  next(): number | null {
    const turns = [...this.#accounts].flatMap((account) =>
      account.at === null ? [] : [Math.max(account.at, this.#places.get(account) ?? -Infinity)],
    );
    return turns.length === 0 ? null : Math.min(...turns);
  }

  #mustWait(account: Account, now: number): boolean {
    const { clock, expiresAt } = account.record;
    const expired = account.now() >= expiresAt;
    const { kind, pair } = account.state;
    if (kind !== 'healthy' && !(expired && (kind === 'retrying' || kind === 'offline'))) return false;
    const known = this.#places.get(account);
    const place =
      known ??
      this.#stagger.place({
        now,
        expiresAt: realTime(clock, expiresAt),
        spacing: spacingMs(pair, this.#accounts.size, LEAD_MS),
        scale: clock.scale,
        chance: this.#random(),
      });
    if (place <= now) return false;
    this.#places.set(account, place);
    return true;
  }
}

/** The same numbers for both. */
function chances(): () => number {
  let turn = 0;
  return () => {
    turn += 1;
    return (turn % 7) / 7;
  };
}

const index = fc.nat({ max: 40 });
/** Mostly so short that many fall due together. */
const within = fc.oneof(fc.nat({ max: 5_000 }), fc.nat({ max: MINUTE }), fc.nat({ max: 40 * MINUTE }));
const step = fc.oneof(
  fc.record({ what: fc.constant('take' as const), index, within }),
  fc.record({ what: fc.constantFrom('moved' as const, 'ended' as const, 'later' as const), index, within }),
  fc.record({ what: fc.constantFrom('drop' as const), index, within }),
  fc.record({ what: fc.constantFrom('pass' as const, 'jump' as const), index, within }),
);

test('P10: whose turn it is, and when the next is, is what a look at all accounts would find', () => {
  fc.assert(
    fc.property(fc.nat({ max: 40 }), fc.array(step, { maxLength: 120 }), (begun, steps) => {
      const clock = { now: T0 };
      const agenda = new Agenda<Account>(T0, chances(), () => LEAD_MS);
      const scan = new Scan(chances());
      const accounts = new Map<number, Account>();
      const both = (act: (one: Agenda<Account> | Scan) => void): void => [agenda, scan].forEach(act);
      const take = (number: number, at: number): void => {
        const taken = new Account(number, at, clock);
        accounts.set(number, taken);
        both((one) => one.take(taken));
      };
      for (let number = 0; number < begun; number += 1) take(number, T0 + (number % 4) * 1_000);
      for (const { what, index: number, within: ms } of steps) {
        const account = accounts.get(number);
        if (what === 'take' && account === undefined) {
          take(number, clock.now + ms);
        } else if (what === 'pass' || what === 'jump') {
          clock.now += what === 'pass' ? ms : ms - 10 * MINUTE;
          if (what === 'jump') both((one) => one.forgetAll());
        } else if (account !== undefined) {
          if (what === 'drop') accounts.delete(number);
          if (what === 'moved') account.at = clock.now + ms;
          // A turn that comes later, or not at all, need not be said.
          if (what === 'later' && account.at !== null) account.at += ms;
          if (what === 'ended') account.at = null;
          if (what === 'drop' || what === 'moved') both((one) => one[what](account));
        }
        const due = agenda.due(clock.now);
        expect(due).toEqual(scan.due(clock.now));
        for (const one of due.slice(0, 2)) {
          one.at = clock.now + ms;
          both((each) => each.moved(one));
        }
        expect(agenda.next()).toBe(scan.next());
      }
    }),
    { numRuns: 300 },
  );
});
