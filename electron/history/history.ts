import { join } from 'node:path';
import type { HistoryLine, Year } from '../../shared/history.ts';
import { hasAccessToken } from '../importing/imported-record.ts';
import { accountTime, type RealClock } from '../keeper/clock.ts';
import type { Keeper, Transition } from '../keeper/keeper.ts';
import { lastRefreshAt } from '../keeper/policy.ts';
import type { AccountRunner } from '../keeper/account-runner.ts';
import type { AccountId, AccountRecord } from '../keeper/record.ts';
import type { Keeping } from '../keeping/keeping.ts';
import type { Log } from '../log/log.ts';
import type { FileSystem } from '../vault/file-system.ts';
import { MemoryHistory, type AccountHistory } from './account-history.ts';
import { fileOf, removeForsaken } from './history-folder.ts';
import { HistoryFile } from './history-file.ts';
import { begunBy, daysOf, folded, type Book } from './history-book.ts';
import { entryAt, happeningOf, type Happening } from './transition-entry.ts';

/** What the {@link History} works with. */
export interface HistoryPorts {
  readonly keeping: Pick<Keeping, 'open' | 'subscribe'>;
  /** Where the files are: `history` in the state folder. */
  readonly folder: string;
  readonly files: FileSystem;
  readonly clock: RealClock;
  /** Accounts whose history is kept in memory only. */
  readonly isDemo: (id: AccountId) => boolean;
  /** The longest lead that the user wants, milliseconds. */
  readonly longestLeadMs: () => number;
  readonly log: Log;
}

/** What is too old is let go at the start, and again when an entry comes this long after that; real milliseconds. */
const BETWEEN_TIDYINGS_MS = 86_400_000;
/** A shorter sleep is not worth a line; on the account's clock. */
const SHORTEST_SLEEP_MS = 60_000;
/** An authorisation that is so much older than its first pair was made elsewhere; on the account's clock. */
const IMPORT_AGE_MS = 86_400_000;

/**
 * What happened to each account: it listens, and writes. Nobody waits for it, and whatever goes wrong here costs history
 * and nothing else. It has no timer.
 */
export class History {
  readonly #ports: HistoryPorts;
  readonly #histories = new Map<AccountId, AccountHistory>();
  readonly #tidiedAt = new Map<AccountId, number>();
  readonly #listeners = new Set<(account: AccountId) => void>();
  /** The keeper whose accounts are known. */
  #keeper: Keeper | null = null;

  constructor(ports: HistoryPorts) {
    this.#ports = ports;
    ports.keeping.subscribe((transition) => {
      if (transition === null) this.#lookAtAccounts();
      else this.#tellTransition(transition);
    });
  }

  /** Calls `listener` after each addition; returns what stops it. */
  subscribe(listener: (account: AccountId) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Adds something that happened just now. Nothing happens for an account that is not kept. */
  note(account: AccountId, happening: Happening): void {
    const runner = this.#runner(account);
    if (runner !== undefined) this.#add(runner.record, runner.now(), happening);
  }

  /** The machine slept from one real instant to another, and all accounts with it. */
  slept(from: number, to: number): void {
    for (const { record } of this.#ports.keeping.open?.keeper.accounts() ?? []) {
      const forMs = Math.round((to - from) * record.clock.scale);
      if (forMs < SHORTEST_SLEEP_MS) continue;
      this.#add(record, accountTime(record.clock, to), { kind: 'slept', forMs });
    }
  }

  /** What is kept of an account; null for one that is not kept. */
  async book(account: AccountId): Promise<Book | null> {
    return this.#runner(account) === undefined ? null : this.#historyOf(account).book();
  }

  /** What happened in the last 90 days, latest first; null for an account that is not kept. */
  async lines(account: AccountId): Promise<HistoryLine[] | null> {
    const book = await this.book(account);
    return book === null ? null : folded(book.entries);
  }

  /** The present grant's year; null for an account that is not kept. */
  async year(account: AccountId): Promise<Year | null> {
    const book = await this.book(account);
    const runner = this.#runner(account);
    if (book === null || runner === undefined) return null;
    const { grantedAt, grantedAtKnown, grantEndsAt } = runner.record;
    return {
      grantedAt: Math.round(grantedAt),
      known: grantedAtKnown,
      endsAt: Math.round(grantEndsAt),
      begunBy: grantedAtKnown ? begunBy(book, grantedAt) : 'imported',
      lastRefreshAt: Math.round(lastRefreshAt(runner.state.pair, this.#ports.longestLeadMs())),
      days: daysOf(book, grantedAt),
    };
  }

  /** Resolves when all is written, or after `maxMs` real milliseconds: nobody's end waits for a history. */
  async settle(maxMs: number): Promise<void> {
    const all = Promise.all([...this.#histories.values()].map((history) => history.settled()));
    let cancel = (): void => undefined;
    const late = new Promise<void>((resolve) => {
      cancel = this.#ports.clock.startTimer(maxMs, resolve);
    });
    await Promise.race([all, late]);
    cancel();
  }

  #runner(account: AccountId): ReturnType<Keeper['account']> {
    return this.#ports.keeping.open?.keeper.account(account);
  }

  #tellTransition(transition: Transition): void {
    const { account, event } = transition;
    const runner = this.#runner(account);
    if (event.type === 'regranted' && runner !== undefined && !runner.record.grantedAtKnown) {
      return this.#tellImport(runner.record);
    }
    const happening = happeningOf(transition);
    if (happening !== null) this.note(account, happening);
  }

  /** A copied grant came home to an account that was there: by then a refresh had brought its first access token. */
  #tellImport(record: AccountRecord): void {
    const { generation, obtainedAt } = record;
    this.#add(record, obtainedAt, { kind: 'imported', generation });
    if (hasAccessToken(record)) this.#add(record, obtainedAt, { kind: 'refreshed', generation });
  }

  /** A refresh was on its way when the program was ended, and that is found only now (P5). */
  async #tellLostAnswer({ record, state }: AccountRunner): Promise<void> {
    if (state.kind !== 'uncertain') return;
    const { generation } = state.pair;
    const sentAt = Math.round(state.doubt.sentAt);
    const { entries } = await this.#historyOf(record.id).book();
    const known = entries.some(
      (entry) => entry.kind === 'answer-lost' && entry.generation === generation && entry.at >= sentAt,
    );
    if (!known) this.#add(record, sentAt, { kind: 'answer-lost', generation });
  }

  /** Accounts that came and went. Those that are there when a vault opens are no news, and those of a shut one not gone. */
  #lookAtAccounts(): void {
    const keeper = this.#ports.keeping.open?.keeper ?? null;
    if (keeper === null) return;
    const runners = keeper.accounts();
    const known = this.#keeper === keeper;
    this.#keeper = keeper;
    if (!known) void removeForsaken(this.#ports, new Set(runners.map(({ record }) => record.id)));
    for (const runner of runners) {
      const { record, state } = runner;
      if (this.#histories.has(record.id)) continue;
      this.#historyOf(record.id);
      if (!known) {
        void this.#tellLostAnswer(runner);
        this.#tidy(record);
      } else if (state.lastTry?.outcome === 'imported' || isImported(record)) {
        this.note(record.id, { kind: 'imported', generation: record.generation });
      } else this.#add(record, record.grantedAt, { kind: 'authorised', generation: record.generation });
    }
    for (const [account, history] of this.#histories) {
      if (keeper.account(account) !== undefined) continue;
      this.#histories.delete(account);
      this.#tidiedAt.delete(account);
      // An account that went with a vault that was set aside may come back with it.
      if (known) void history.remove();
    }
  }

  #add(record: AccountRecord, at: number, happening: Happening): void {
    this.#historyOf(record.id).add(entryAt(at, happening));
    const tidiedAt = this.#tidiedAt.get(record.id) ?? -Infinity;
    if (this.#ports.clock.now() - tidiedAt >= BETWEEN_TIDYINGS_MS) this.#tidy(record);
    for (const listener of this.#listeners) listener(record.id);
  }

  #tidy({ id, grantedAt }: AccountRecord): void {
    this.#tidiedAt.set(id, this.#ports.clock.now());
    void this.#historyOf(id).tidy(grantedAt);
  }

  #historyOf(account: AccountId): AccountHistory {
    const present = this.#histories.get(account);
    if (present !== undefined) return present;
    const { folder, isDemo } = this.#ports;
    const made = isDemo(account)
      ? new MemoryHistory()
      : new HistoryFile(join(folder, fileOf(account)), this.#ports);
    this.#histories.set(account, made);
    return made;
  }
}

/** A grant that was authorised by another program, its age told by the user or not known at all. */
function isImported({ grantedAt, grantedAtKnown, obtainedAt }: AccountRecord): boolean {
  return !grantedAtKnown || obtainedAt - grantedAt > IMPORT_AGE_MS;
}
