import type { Event, Moment, Step } from './machine-events.ts';
import { heldOf, neverLeft, type Doubt, type Held, type StateOf } from './machine-state.ts';
import { uncertaintyMs } from './policy.ts';
import type { ProbeOutcome } from './ports.ts';
import { begin } from './rest.ts';
import { go, note, stay } from './step.ts';

/** The most refresh requests made with one token while it is not known whether it is spent (P5). */
export const MOST_DOUBTFUL_REQUESTS = 2;

/** Waiting to look into a refresh whose answer was lost. `probes` counts the looks that brought no clarity. */
export function doubtful(held: Held, doubt: Doubt, nextTryAt: number, probes = 0): StateOf<'uncertain'> {
  return { ...held, kind: 'uncertain', doubt, probes, probing: false, nextTryAt };
}

/**
 * A lost answer (P5): the harmless call first, then what it says. Nobody can hurry this: the floor would not allow it,
 * and each look costs quota.
 */
export function onUncertain(state: StateOf<'uncertain'>, event: Event, moment: Moment): Step {
  const { now } = moment;
  if (state.probing) return event.type === 'probed' ? onProbed(state, event.outcome, moment) : stay(state);
  if (event.type === 'alarm' && !state.paused && now >= state.nextTryAt) {
    return go({ ...state, probing: true }, { type: 'probe' });
  }
  if (event.type === 'network' && event.online) {
    const nextTryAt = Math.max(Math.min(state.nextTryAt, now), state.notBefore);
    return nextTryAt === state.nextTryAt ? stay(state) : go({ ...state, nextTryAt });
  }
  return stay(state);
}

/**
 * What the look says:
 * - `accepted`: the old access token still stands, so nothing rotated: the token is unspent, the count begins anew.
 * - `mismatch`: something rotated. One more try of the old refresh token, then the login counts as lost.
 * - `refused`, `unclear`: no evidence. One more try; after the second lost answer nothing but the harmless call goes
 *   on, at growing pauses: the login may still be good, so it is not given up (P6), and not burned (P5). The way on is
 *   to re-authorise.
 */
function onProbed(state: StateOf<'uncertain'>, outcome: ProbeOutcome, moment: Moment): Step {
  const doubt = outcome === 'accepted' ? { ...state.doubt, requests: 0 } : state.doubt;
  // Paused meanwhile, or the clock was set back and the floor began anew: what was learnt is kept for later.
  if (state.paused || moment.now < state.notBefore) {
    const nextTryAt = Math.max(state.nextTryAt, state.notBefore);
    return go({ ...state, doubt, probing: false, nextTryAt });
  }
  // Tries that never left do not lengthen the pauses once 115 is heard again.
  const failures = outcome !== 'unclear' && neverLeft(state) ? 1 : state.probes + 1;
  if (doubt.requests < MOST_DOUBTFUL_REQUESTS) {
    return begin(state, { attempt: doubt.requests + 1, failures, doubt }, moment);
  }
  return outcome === 'mismatch' ? lost(state, moment) : lookAgain(state, failures, moment);
}

function lookAgain(state: StateOf<'uncertain'>, probes: number, { now }: Moment): Step {
  return go(doubtful(heldOf(state), state.doubt, now + uncertaintyMs(probes), probes));
}

function lost(state: StateOf<'uncertain'>, { now }: Moment): Step {
  const { since, requests } = state.doubt;
  return go(
    { ...heldOf(state), kind: 'needs-reauthorisation', at: now, code: null, message: '', lostAt: since },
    note(requests, since, state.notBefore, { kind: 'lost', at: now }),
  );
}
