import { accountTime } from './clock.ts';
import { JournalBook } from './journal-book.ts';
import type { AnswerFacts, Effect } from './machine-events.ts';
import { earlier } from './policy.ts';
import {
  StoreFault,
  type JournalEntry,
  type JournalVerdict,
  type ProbeOutcome,
  type RefreshOutcome,
  type StoreFaultCode,
  type TokenClient,
  type TokenStore,
} from './ports.ts';
import type { AccountRecord } from './record.ts';
import { pairFacts } from './starting.ts';
import { successor } from './successor.ts';

/** What a {@link PairKeeping} works with. */
export interface PairKeepingPorts {
  readonly store: TokenStore;
  readonly client: TokenClient;
  /** Real epoch milliseconds. */
  readonly now: () => number;
  /** A random number in [0, 1). */
  readonly random: () => number;
}

/** A change of the clock below this is nothing beside any lead. */
const WORTH_STORING_MS = 60_000;

/** What an entry of the journal says beside its verdict. */
type Sending = Pick<JournalEntry, 'attempt' | 'sentAt' | 'notBefore'>;

/**
 * The pair of one account in the hands of its runner: the stored record, and the one 115 gave until it is durable. Here
 * tokens meet the client and the store; the machine sees facts only.
 */
export class PairKeeping {
  readonly #ports: PairKeepingPorts;
  /** The account's journal. */
  readonly book: JournalBook;
  #record: AccountRecord;
  #fresh: AccountRecord | null = null;
  /** By how much the clock was set back in all. */
  #setBackMs = 0;

  constructor(record: AccountRecord, ports: PairKeepingPorts) {
    this.#ports = ports;
    this.#record = record;
    this.book = new JournalBook({ store: ports.store, now: () => this.now(), random: ports.random });
  }

  /** The stored record. */
  get record(): AccountRecord {
    return this.#record;
  }

  /** Whether 115 gave a pair that is not yet durable. */
  get isUnsaved(): boolean {
    return this.#fresh !== null;
  }

  /** What the account's own clock reads. */
  now(): number {
    return accountTime(this.#record.clock, this.#ports.now());
  }

  /** Journals a request before it leaves; answers why it could not be, or null. */
  journal(sending: Sending): Promise<StoreFaultCode | null> {
    return this.book.write(this.#entry(sending, { kind: 'open' }), this.#record.refreshToken);
  }

  /** Keeps a verdict on the present token; nothing waits for it. */
  note({ verdict, ...sending }: Extract<Effect, { type: 'note' }>): void {
    this.book.note(this.#entry(sending, verdict), this.#record.refreshToken);
  }

  /** Sends the one refresh request. A pair that comes back is held until {@link save} has made it durable. */
  async refresh(): Promise<AnswerFacts> {
    const asked = this.#record;
    const sentAt = this.now();
    const outcome = await this.#ports.client
      .refresh(asked.origins, asked.refreshToken)
      // The client promises never to throw. If it does all the same, nobody knows what left.
      .catch((): RefreshOutcome => ({ kind: 'unknown', fault: 'unreadable' }));
    if (outcome.kind !== 'done') return outcome;
    this.#fresh = successor(asked, outcome.pair, { sentAt, obtainedAt: this.now() });
    return { kind: 'done', pair: pairFacts(this.#fresh) };
  }

  /** Makes the harmless call with the present access token. */
  probe(): Promise<ProbeOutcome> {
    const { origins, accessToken } = this.#record;
    return this.#ports.client.probe(origins, accessToken).catch(() => 'unclear' as const);
  }

  /** Makes the pair that 115 gave durable, and only then the one that counts (P3); answers why it could not, or null. */
  async save(): Promise<StoreFaultCode | null> {
    if (this.#fresh === null) return 'failed';
    try {
      await this.put(this.#fresh);
      return null;
    } catch (error) {
      return error instanceof StoreFault ? error.code : 'failed';
    }
  }

  /**
   * The account's clock was set back by `byMs`: what is held is said by the new clock, and stored so as well as can be,
   * since a program that starts later knows nothing of the change.
   */
  setBack(byMs: number): void {
    this.#setBackMs += byMs;
    this.#record = earlier(this.#record, byMs);
    if (this.#fresh !== null) this.#fresh = earlier(this.#fresh, byMs);
    else if (byMs >= WORTH_STORING_MS) void this.#ports.store.save(this.#record).catch(() => undefined);
  }

  /** Stores a record and holds it from then on, instead of whatever was held. Rejects with `StoreFault`. */
  async put(record: AccountRecord): Promise<void> {
    const before = this.#setBackMs;
    await this.#ports.store.save(record);
    if (record.refreshToken !== this.#record.refreshToken) this.book.forget();
    this.#record = earlier(record, this.#setBackMs - before);
    this.#fresh = null;
  }

  #entry({ attempt, sentAt, notBefore }: Sending, verdict: JournalVerdict): JournalEntry {
    const { id, generation } = this.#record;
    return { account: id, generation, attempt, sentAt, notBefore, verdict };
  }
}
