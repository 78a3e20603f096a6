import type { Event, Moment, Step } from './machine-events.ts';
import { heldOf, type StateOf } from './machine-state.ts';
import { atRest, begin, plannedAt } from './rest.ts';
import { go, stay } from './step.ts';

/** The states in which nothing is under way and the token is known to stand. */
export type Waiting = StateOf<'healthy' | 'retrying' | 'throttled' | 'offline'>;

/** Waiting: a deadline, somebody who asks, or the network starts a refresh; the floor holds for all of them. */
export function onWaiting(state: Waiting, event: Event, moment: Moment): Step {
  switch (event.type) {
    case 'alarm':
      return onAlarm(state, moment);
    case 'asked':
      return onAsked(state, moment);
    case 'network':
      return event.online ? backOnline(state, moment) : wentOffline(state, moment);
    case 'replan':
      return onReplan(state, moment);
    default:
      return stay(state);
  }
}

function onAlarm(state: Waiting, moment: Moment): Step {
  const { now } = moment;
  if (state.kind !== 'healthy') return now >= state.nextTryAt ? start(state, moment) : stay(state);
  const { refreshAt, pair } = state;
  // Also when the clock may only have been set right again: that cannot be told from a sleep, and access comes first.
  if (now >= refreshAt) return start(state, moment);
  // A pair that lives shorter than the floor: the gap is forced, and shown as one.
  return now >= pair.expiresAt ? go(atRest(heldOf(state), moment)) : stay(state);
}

function onAsked(state: Waiting, moment: Moment): Step {
  if (moment.now >= state.notBefore) return start(state, moment);
  if (state.kind !== 'healthy' || state.refreshAt <= state.notBefore) return stay(state);
  return go({ ...state, refreshAt: state.notBefore });
}

/** Another lead moves what is planned. What goes as soon as the floor is over was asked for, or is late already. */
function onReplan(state: Waiting, moment: Moment): Step {
  if (state.kind !== 'healthy' || state.refreshAt <= state.notBefore) return stay(state);
  const refreshAt = plannedAt(state, moment);
  return refreshAt === state.refreshAt ? stay(state) : go({ ...state, refreshAt });
}

function start(state: Waiting, moment: Moment): Step {
  const failures = state.kind === 'healthy' ? 0 : state.failures;
  return begin(state, { attempt: 1, failures, doubt: null }, moment);
}

/** What the system says of the network is a hint: tries go on when they are due, and the state says that it is off. */
function wentOffline(state: Waiting, { now }: Moment): Step {
  if (state.kind === 'offline') return stay(state);
  const failures = state.kind === 'healthy' ? 0 : state.failures;
  const nextTryAt = state.kind === 'healthy' ? state.refreshAt : state.nextTryAt;
  return go({ ...heldOf(state), kind: 'offline', since: now, failures, nextTryAt });
}

function backOnline(state: Waiting, moment: Moment): Step {
  if (state.kind === 'offline') return go(atRest(heldOf(state), moment));
  if (state.kind !== 'retrying') return stay(state);
  const nextTryAt = Math.min(state.nextTryAt, Math.max(moment.now, state.notBefore));
  return go({ ...state, failures: 0, nextTryAt });
}
