import type { AccountId, AccountRecord, Origins, User } from './record.ts';
import type { Secret } from './secret.ts';

/** Why an exchange with 115 failed without an answer that can be read. A closed set: each has words in the interface. */
export type Fault =
  | 'offline'
  | 'dns'
  | 'proxy'
  | 'tls'
  | 'unreachable'
  | 'timeout'
  | 'reset'
  | 'server-error'
  | 'unreadable'
  | 'not-allowed';

/**
 * What one of 115's codes asks for (docs/115-open-platform.md, "Error codes, by what to do").
 * `rotated` is "someone rotated"; `other` is a code that says nothing about the login.
 */
export type RefusalClass =
  | 'reauthorise'
  | 'wait'
  | 'refresh'
  | 'rotated'
  | 'retry'
  | 'app'
  | 'restart'
  | 'other';

/** An answer of 115's that is a refusal. `message` is 115's own text, shortened, never shown without our words. */
export interface Refusal {
  readonly class: RefusalClass;
  readonly code: number;
  readonly message: string;
  /** How long 115 asked us to wait, if it said so. */
  readonly waitMs: number | null;
}

/** A pair as 115 hands it out; `refreshToken: null` means "keep the old one", `expiresInMs: null` means "not said". */
export interface IssuedPair {
  readonly accessToken: Secret;
  readonly refreshToken: Secret | null;
  readonly expiresInMs: number | null;
}

/** What became of one refresh request. */
export type RefreshOutcome =
  | { readonly kind: 'done'; readonly pair: IssuedPair }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Not one byte of the request left this machine for 115: trying again costs nothing. */
  | { readonly kind: 'not-sent'; readonly fault: Fault }
  /** The request may have been carried out: the refresh token may be spent. */
  | { readonly kind: 'unknown'; readonly fault: Fault };

/** What the harmless user-info call says of an access token. */
export type ProbeOutcome =
  /** 115 takes it: nothing has rotated since it was issued. */
  | 'accepted'
  /** 40140126: it does not match 115's current record, so something rotated. */
  | 'mismatch'
  /** Another clear refusal (expired, mostly): 115 answers, but that tells nothing of a rotation. */
  | 'refused'
  /** No readable answer. */
  | 'unclear';

/** What the token core needs from 115. Never throws; every failure is an outcome. */
export interface TokenClient {
  refresh(origins: Origins, refreshToken: Secret): Promise<RefreshOutcome>;
  probe(origins: Origins, accessToken: Secret): Promise<ProbeOutcome>;
}

/** What is known of the requests made with one refresh token, durable before the first byte leaves (P4). */
export interface JournalEntry {
  readonly account: AccountId;
  /** Generation of the pair whose refresh token was sent. */
  readonly generation: number;
  /** When the latest request was about to leave. */
  readonly sentAt: number;
  /** Requests sent since it was last certain that the token is unspent. */
  readonly attempt: number;
  /** No refresh before this instant: the floor, or what 115 asked for. */
  readonly notBefore: number;
  readonly verdict: JournalVerdict;
}

/** `open`: sent, no answer known. `unspent`: answered or surely not sent, the token still stands. */
export type JournalVerdict =
  | { readonly kind: 'open' }
  | { readonly kind: 'unspent' }
  /** 115 refused for good. `lostAt`: when the request left whose answer was lost before, if there was one. */
  | { readonly kind: 'dead'; readonly code: number; readonly at: number; readonly lostAt: number | null }
  | { readonly kind: 'lost'; readonly at: number }
  | { readonly kind: 'app-blocked'; readonly code: number; readonly at: number };

/** Why the store could not keep something. `message` is for the log; the interface has words for each code. */
export type StoreFaultCode = 'disk-full' | 'read-only' | 'denied' | 'locked' | 'failed';

/** Thrown by a {@link TokenStore}; nothing visible has changed when it is. */
export class StoreFault extends Error {
  override readonly name = 'StoreFault';
  readonly code: StoreFaultCode;

  constructor(code: StoreFaultCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** What the token core needs from the vault. Every method rejects with {@link StoreFault} and nothing else. */
export interface TokenStore {
  /** Durable when it resolves. The entry belongs to `refreshToken`; a reader finds it only while that token is the stored one. */
  writeJournal(entry: JournalEntry, refreshToken: Secret): Promise<void>;
  /** Durable and read back when it resolves; until then the previous generation is what a reader finds (P3). The same pair may be saved again, to add whose it is. */
  save(record: AccountRecord): Promise<void>;
  /** Removes every generation and the journal of an account. */
  remove(account: AccountId): Promise<void>;
}

/** What a vault gives back when it is opened. */
export interface StoredAccount {
  readonly record: AccountRecord;
  readonly journal: JournalEntry | null;
}

/** Names the user of a pair; the keeper asks for it when an account is added. */
export type IdentifyOutcome =
  | { readonly kind: 'known'; readonly user: User }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'failed'; readonly fault: Fault };
