import type { Effect, Step } from './machine-events.ts';
import type { AccountState } from './machine-state.ts';
import type { JournalVerdict } from './ports.ts';

/** The event means nothing here. */
export function stay(state: AccountState): Step {
  return { state, effects: [] };
}

/** On to `state`, with what is to be done on entering it. */
export function go(state: AccountState, ...effects: Effect[]): Step {
  return { state, effects };
}

/** The effect that keeps a verdict on the requests made with the present token. Instants are of the account's clock. */
export function note(attempt: number, sentAt: number, notBefore: number, verdict: JournalVerdict): Effect {
  return { type: 'note', attempt, sentAt, notBefore, verdict };
}
