import type { StoredConsent, StoredHolder } from '../../shared/agent/consent-file.ts';
import type { ConsentChoice, ConsentRequestView, Holder } from '../../shared/programs.ts';
import type { RealClock } from '../keeper/clock.ts';
import type { AccountId } from '../keeper/record.ts';
import { randomId } from '../keeping/random-id.ts';
import type { Log } from '../log/log.ts';
import type { ConsentBook } from './consent-book.ts';
import { DecisionsBySubject, subjectOf } from './decisions-by-subject.ts';

/** What {@link Consents} work with. */
export interface ConsentsPorts {
  readonly book: ConsentBook;
  readonly clock: RealClock;
  /** Everybody is allowed everything (`TK115_AGENT_CONSENT=allow`). */
  readonly allowAll: boolean;
  readonly log: Log;
}

/** What the user has said of a holder and an account. `missing`: nothing. */
type Verdict = 'allowed' | 'denied' | 'missing';

/** A question as it comes up, before it has an id. */
export type Question = Omit<ConsentRequestView, 'id' | 'askedAt'>;

/** What a use of a consent is paid with: nothing more to do, or the one use of `once`. */
export interface Permission {
  readonly verdict: Verdict;
  /** Counts the use; to be called when a token is really handed out. */
  readonly spend: () => void;
}

const HOUR_MS = 3_600_000;
/** How long an answer of `once` waits for the program to come back. */
const ONCE_MS = 10 * 60_000;
/** More questions than these at a time nobody would read. */
const MOST_QUESTIONS = 20;
/** Last uses are no decisions: they are written when some time has gathered them. */
const BETWEEN_NOTES_MS = 15_000;

/** Who may have access tokens: looks decisions up, asks where there is none, and takes them back. */
export class Consents {
  readonly #ports: ConsentsPorts;
  readonly #listeners = new Set<() => void>();
  readonly #decisions = new DecisionsBySubject();
  #questions: readonly ConsentRequestView[] = [];
  /** Tokens that may be fetched once: until when, by holder and account. */
  readonly #once = new Map<string, number>();
  readonly #usedAt = new Map<string, number>();
  #cancelNote: (() => void) | null = null;

  constructor(ports: ConsentsPorts) {
    this.#ports = ports;
    ports.book.subscribe(() => this.#tell());
  }

  /** Who waits for an answer, oldest first. */
  get questions(): readonly ConsentRequestView[] {
    return this.#questions;
  }

  /** Every decision that holds, with its last use as it is known by now, latest first. */
  decisions(): readonly StoredConsent[] {
    return this.#standing()
      .map((consent) => ({ ...consent, lastUsedAt: this.#usedAt.get(consent.id) ?? consent.lastUsedAt }))
      .toSorted((one, other) => other.createdAt - one.createdAt);
  }

  /** Calls `listener` after each change; returns what stops it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What has been decided. Whoever uses a token pays with `spend`. */
  permission(holder: Holder, account: AccountId): Permission {
    const nothing = (): void => undefined;
    if (this.#ports.allowAll) return { verdict: 'allowed', spend: nothing };
    const subject = subjectOf({ holder, account });
    const now = this.#ports.clock.now();
    const decided = this.#decisions.find(this.#ports.book.all(), subject).filter((one) => !isOver(one, now));
    if (decided.some(({ allowed }) => !allowed)) return { verdict: 'denied', spend: nothing };
    const [consent] = decided;
    if (consent !== undefined) return { verdict: 'allowed', spend: () => this.#used(consent.id) };
    if ((this.#once.get(subject) ?? 0) <= now) return { verdict: 'missing', spend: nothing };
    return { verdict: 'allowed', spend: () => this.#once.delete(subject) };
  }

  /** Whoever has the key of this digest; undefined for one that opens nothing. */
  keyOf(kind: 'bearer' | 'stand-in', digest: string): StoredConsent | undefined {
    return this.#standing().find(
      ({ holder, allowed }) => allowed && holder.kind === kind && holder.digest === digest,
    );
  }

  /** Puts a question to the user, unless it is put already. False when too many wait. */
  ask(question: Question): boolean {
    const subject = subjectOf(question);
    if (this.#questions.some((one) => subjectOf(one) === subject)) return true;
    if (this.#questions.length >= MOST_QUESTIONS) return false;
    const asked = { ...question, id: randomId('con'), askedAt: this.#ports.clock.now() };
    this.#questions = [...this.#questions, asked];
    this.#tell();
    return true;
  }

  /** Answers a question; false when nobody asks that any more. Rejects when it could not be written; then it is still asked. */
  async answer(id: string, choice: ConsentChoice): Promise<boolean> {
    const question = this.#questions.find((one) => one.id === id);
    if (question === undefined || (question.holder.kind === 'file' && choice === 'once')) return false;
    const now = this.#ports.clock.now();
    const { holder, account } = question;
    if (choice === 'once') this.#once.set(subjectOf(question), now + ONCE_MS);
    else
      await this.decide(holder, account, {
        allowed: choice !== 'never',
        forMs: choice === 'hour' ? HOUR_MS : null,
      });
    this.dismiss(id);
    return true;
  }

  /** Lets a question go. */
  dismiss(id: string): boolean {
    const left = this.#questions.filter((one) => one.id !== id);
    if (left.length === this.#questions.length) return false;
    this.#questions = left;
    this.#tell();
    return true;
  }

  /** Keeps a decision, in the place of an earlier one on the same holder and account. Rejects when it cannot be written. */
  async decide(
    holder: StoredHolder,
    account: AccountId,
    { allowed, forMs }: { readonly allowed: boolean; readonly forMs: number | null },
  ): Promise<StoredConsent> {
    const now = this.#ports.clock.now();
    const consent: StoredConsent = {
      id: randomId('con'),
      holder,
      account,
      allowed,
      until: forMs === null ? null : now + forMs,
      createdAt: now,
      lastUsedAt: null,
    };
    const subject = subjectOf(consent);
    await this.#ports.book.change((all) => [
      ...all.filter((one) => subjectOf(one) !== subject && !isOver(one, now)),
      consent,
    ]);
    this.#ports.log.info(
      `${consent.id}: a ${holder.kind} ${allowed ? 'is allowed' : 'is never allowed'} ${account}`,
    );
    return consent;
  }

  /** Takes a decision back; false when there is none such. Rejects when that cannot be written. */
  async revoke(id: string): Promise<boolean> {
    if (!this.#ports.book.all().some((one) => one.id === id)) return false;
    await this.#ports.book.change((all) => all.filter((one) => one.id !== id));
    this.#usedAt.delete(id);
    this.#ports.log.info(`${id} is revoked`);
    return true;
  }

  /** An account has gone, and with it whatever was decided and asked about it. */
  async forget(account: AccountId): Promise<void> {
    for (const { id, account: of } of this.#questions) if (of === account) this.dismiss(id);
    await this.#ports.book.change((all) =>
      all.some((one) => one.account === account) ? all.filter((one) => one.account !== account) : all,
    );
  }

  /** Writes the last uses down. What cannot be written is lost, and nothing else is. */
  async settle(): Promise<void> {
    this.#cancelNote?.();
    this.#cancelNote = null;
    if (this.#usedAt.size === 0) return this.#ports.book.settled();
    const usedAt = new Map(this.#usedAt);
    try {
      await this.#ports.book.change((all) =>
        all.map((one) => ({ ...one, lastUsedAt: usedAt.get(one.id) ?? one.lastUsedAt })),
      );
    } catch (error) {
      this.#ports.log.error('last uses could not be written', error);
    }
  }

  #standing(): readonly StoredConsent[] {
    const now = this.#ports.clock.now();
    return this.#ports.book.all().filter((one) => !isOver(one, now));
  }

  #used(id: string): void {
    this.#usedAt.set(id, this.#ports.clock.now());
    this.#cancelNote ??= this.#ports.clock.startTimer(BETWEEN_NOTES_MS, () => {
      void this.settle();
    });
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function isOver({ until }: StoredConsent, now: number): boolean {
  return until !== null && until <= now;
}
