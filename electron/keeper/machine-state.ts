import type { Fault, StoreFaultCode } from './ports.ts';
import type { PairFacts } from './policy.ts';

/** How the latest try ended. Instants are of the account's clock. */
export interface Try {
  readonly at: number;
  readonly outcome:
    | 'done'
    | 'refused'
    | 'not-sent'
    | 'unknown'
    | 'not-journaled'
    | 'not-saved'
    | 'authorised'
    | 'imported';
  /** 115's code, when it gave one. */
  readonly code: number | null;
}

/** What is true in every state. */
export interface Held {
  readonly pair: PairFacts;
  /** No refresh may leave before this instant: the floor, or what 115 asked for. */
  readonly notBefore: number;
  /** The user stopped refreshing; shown as `paused` once nothing worse holds. */
  readonly paused: boolean;
  readonly lastTry: Try | null;
}

/** Why a try did not bring a pair, though nothing is lost. */
export type PassingCause =
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'refused'; readonly code: number; readonly message: string }
  | { readonly kind: 'store'; readonly fault: StoreFaultCode }
  /** The access token ran out while nobody was there to refresh it. */
  | { readonly kind: 'starting' };

/** A refresh whose answer was lost: what is known of it. */
export interface Doubt {
  /** When the first request with this token left whose answer never came. */
  readonly since: number;
  /** When the latest one left. */
  readonly sentAt: number;
  /** Requests sent since the token was last known to be unspent; 0 once it is known to be. */
  readonly requests: number;
  /** Null when the program ended before the answer came. */
  readonly fault: Fault | null;
}

/**
 * The states of one account's tokens (docs/architecture.md has the table). Two of the table's words are not here:
 * `locked` belongs to the vault and `authorising` to the authorisation under way.
 */
export type AccountState =
  | (Held & { readonly kind: 'healthy'; readonly refreshAt: number })
  | (Held & {
      readonly kind: 'refreshing';
      readonly step: 'journaling' | 'asking' | 'saving';
      /** 1, or one more than the requests whose answers were lost. */
      readonly attempt: number;
      readonly startedAt: number;
      readonly failures: number;
      readonly doubt: Doubt | null;
      /** The pair 115 gave, while it is being saved. */
      readonly fresh: PairFacts | null;
    })
  | (Held & {
      readonly kind: 'retrying';
      readonly cause: PassingCause;
      readonly failures: number;
      readonly nextTryAt: number;
    })
  | (Held & {
      readonly kind: 'throttled';
      readonly code: number;
      readonly message: string;
      readonly failures: number;
      readonly nextTryAt: number;
    })
  | (Held & {
      readonly kind: 'offline';
      readonly since: number;
      readonly failures: number;
      readonly nextTryAt: number;
    })
  | (Held & {
      readonly kind: 'uncertain';
      readonly doubt: Doubt;
      readonly probes: number;
      readonly probing: boolean;
      readonly nextTryAt: number;
    })
  | (Held & {
      readonly kind: 'needs-reauthorisation';
      readonly at: number;
      /** 115's refusal; null when it never refused in words but its record no longer matches ours. */
      readonly code: number | null;
      readonly message: string;
      /** When the request left whose answer was lost, if that is how it came to this. */
      readonly lostAt: number | null;
    })
  | (Held & {
      readonly kind: 'app-blocked';
      readonly at: number;
      readonly code: number;
      readonly message: string;
      /** What was in doubt before 115 refused the App ID. */
      readonly doubt: Doubt | null;
      readonly nextTryAt: number;
    })
  | (Held & {
      readonly kind: 'unsaved';
      readonly fresh: PairFacts;
      readonly fault: StoreFaultCode;
      readonly failures: number;
      readonly saving: boolean;
      readonly nextTryAt: number;
    })
  | (Held & { readonly kind: 'paused' });

/** One state of the union by its name. */
export type StateOf<K extends AccountState['kind']> = Extract<AccountState, { kind: K }>;

/** What is particular to one state. */
export type Body<K extends AccountState['kind']> = Omit<StateOf<K>, keyof Held>;

/** What is true in every state, without what is particular to this one. */
export function heldOf({ pair, notBefore, paused, lastTry }: Held): Held {
  return { pair, notBefore, paused, lastTry };
}

/** Whether the latest try did not even leave this machine: it says nothing of 115. */
export function neverLeft({ lastTry }: Pick<Held, 'lastTry'>): boolean {
  return lastTry?.outcome === 'not-sent' || lastTry?.outcome === 'not-journaled';
}

/** A doubt that still leaves the token in question. */
export function standing(doubt: Doubt | null): Doubt | null {
  return doubt !== null && doubt.requests > 0 ? doubt : null;
}

/** Whether the access token that is stored can still be used. */
export function accessValid(state: AccountState, now: number): boolean {
  return state.kind !== 'unsaved' && now < state.pair.expiresAt;
}

/** The instant at which the machine wants to be looked at, or null when only an event can move it. */
export function deadline(state: AccountState): number | null {
  switch (state.kind) {
    case 'healthy':
      return Math.min(state.refreshAt, state.pair.expiresAt);
    case 'retrying':
    case 'throttled':
    case 'offline':
      return state.nextTryAt;
    case 'app-blocked':
      return state.paused ? null : state.nextTryAt;
    case 'uncertain':
      return state.paused || state.probing ? null : state.nextTryAt;
    case 'unsaved':
      return state.saving ? null : state.nextTryAt;
    case 'refreshing':
    case 'needs-reauthorisation':
    case 'paused':
      return null;
  }
}

/** Whether an exchange with 115 or the store is under way. */
export function inFlight(state: AccountState): boolean {
  return (
    state.kind === 'refreshing' ||
    (state.kind === 'uncertain' && state.probing) ||
    (state.kind === 'unsaved' && state.saving)
  );
}
