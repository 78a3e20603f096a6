import type { JournalVerdict, ProbeOutcome, RefreshOutcome, StoreFaultCode } from './ports.ts';
import type { AccountState } from './machine-state.ts';
import type { PairFacts } from './policy.ts';

/** An answer to a refresh as the machine sees it: the facts of the new pair, never the pair. */
export type AnswerFacts =
  | { readonly kind: 'done'; readonly pair: PairFacts }
  | Exclude<RefreshOutcome, { readonly kind: 'done' }>;

/** What can happen to an account's tokens. */
export type Event =
  /** The deadline has come, or the clock is to be looked at again (resume, clock change). */
  | { readonly type: 'alarm' }
  /** A person or a program wants a refresh now. */
  | { readonly type: 'asked' }
  | { readonly type: 'journaled' }
  | { readonly type: 'not-journaled'; readonly fault: StoreFaultCode }
  | { readonly type: 'answered'; readonly answer: AnswerFacts }
  | { readonly type: 'probed'; readonly outcome: ProbeOutcome }
  | { readonly type: 'saved' }
  | { readonly type: 'not-saved'; readonly fault: StoreFaultCode }
  | { readonly type: 'network'; readonly online: boolean }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  /** The clock was found to have been set back, by this much at least. */
  | { readonly type: 'set-back'; readonly byMs: number }
  /** The clock was found to have jumped ahead by this much: it was set, or the machine slept. */
  | { readonly type: 'set-forward'; readonly byMs: number }
  /** The longest lead was set anew: what is planned is planned again. */
  | { readonly type: 'replan' }
  /** A new grant for this account is stored. */
  | { readonly type: 'regranted'; readonly pair: PairFacts };

/** What the runner must carry out. Each `journal`, `send`, `probe` and `save` comes back as one event. */
export type Effect =
  | {
      readonly type: 'journal';
      readonly attempt: number;
      readonly sentAt: number;
      readonly notBefore: number;
    }
  | { readonly type: 'send' }
  | { readonly type: 'probe' }
  | { readonly type: 'save' }
  /** Keeps a verdict durable, as well as can be: nothing waits for it. */
  | {
      readonly type: 'note';
      readonly attempt: number;
      readonly sentAt: number;
      readonly notBefore: number;
      readonly verdict: JournalVerdict;
    };

/** A state and what is to be done on entering it. */
export interface Step {
  readonly state: AccountState;
  readonly effects: readonly Effect[];
}

/** The moment of a transition: the account's clock, a random number in [0, 1) for jitter, and what the user has set. */
export interface Moment {
  readonly now: number;
  readonly chance: number;
  /** The longest lead, an hour unless it is given (`leadMs` in policy.ts). */
  readonly longestLeadMs?: number;
}
