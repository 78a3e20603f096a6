import { onAppBlocked } from './app-blocked.ts';
import type { Event, Moment, Step } from './machine-events.ts';
import { heldOf, type AccountState } from './machine-state.ts';
import type { PairFacts } from './policy.ts';
import { onRefreshing } from './refreshing.ts';
import { atRest } from './rest.ts';
import { onSetBack, onSetForward } from './set-back.ts';
import { go, stay } from './step.ts';
import { onUncertain } from './uncertain.ts';
import { onUnsaved } from './unsaved.ts';
import { onWaiting } from './waiting.ts';

/**
 * The token state machine: pure, no clock, no I/O. An event that means nothing in a state leaves it as it is (the very
 * same object), so a late or repeated one does no harm.
 */
export function transition(state: AccountState, event: Event, moment: Moment): Step {
  switch (event.type) {
    case 'regranted':
      return onRegranted(state, event.pair, moment);
    case 'pause':
    case 'resume':
      return onPause(state, event.type === 'pause', moment);
    case 'set-back':
      return onSetBack(state, event.byMs, moment);
    case 'set-forward':
      return onSetForward(state, event.byMs, moment);
    default:
      return inState(state, event, moment);
  }
}

function inState(state: AccountState, event: Event, moment: Moment): Step {
  switch (state.kind) {
    case 'healthy':
    case 'retrying':
    case 'throttled':
    case 'offline':
      return onWaiting(state, event, moment);
    case 'refreshing':
      return onRefreshing(state, event, moment);
    case 'uncertain':
      return onUncertain(state, event, moment);
    case 'unsaved':
      return onUnsaved(state, event, moment);
    case 'app-blocked':
      return onAppBlocked(state, event, moment);
    // 115 has refused for good (P7), or the user has stopped it: nothing but a new grant or the user leads on.
    case 'needs-reauthorisation':
    case 'paused':
      return stay(state);
  }
}

/** A new grant: whatever was known of the old one is over. No refresh of this one has left, so there is no floor yet. */
function onRegranted(state: AccountState, pair: PairFacts, moment: Moment): Step {
  const lastTry = { at: moment.now, outcome: 'authorised', code: null } as const;
  return go(atRest({ pair, notBefore: 0, paused: state.paused, lastTry }, moment));
}

/** Worse states go on showing what is wrong while paused; their flag keeps them from asking 115. */
function onPause(state: AccountState, paused: boolean, moment: Moment): Step {
  if (state.paused === paused) return stay(state);
  switch (state.kind) {
    case 'healthy':
    case 'retrying':
    case 'throttled':
    case 'offline':
    case 'paused':
      return go(atRest({ ...heldOf(state), paused }, moment));
    case 'refreshing':
    case 'uncertain':
    case 'needs-reauthorisation':
    case 'app-blocked':
    case 'unsaved':
      return go({ ...state, paused });
  }
}
