import type { Effect, Event, Step } from '../../../electron/keeper/machine-events.ts';
import { transition } from '../../../electron/keeper/machine.ts';
import type { AccountState } from '../../../electron/keeper/machine-state.ts';
import { atRest } from '../../../electron/keeper/rest.ts';
import type { Transition } from './journey.ts';

/** The machine with its steps changed on the way out. */
function changed(change: (step: Step, before: AccountState, event: Event) => Step): Transition {
  return (state, event, moment) => change(transition(state, event, moment), state, event);
}

/** The machine that is told something else than what happened. */
function misled(mislead: (event: Event, state: AccountState) => Event): Transition {
  return (state, event, moment) => transition(state, mislead(event, state), moment);
}

/** The machine that believes itself in another state. */
function confused(confuse: (state: AccountState, event: Event) => AccountState): Transition {
  return (state, event, moment) => transition(confuse(state, event), event, moment);
}

function withEffects(step: Step, change: (effect: Effect) => Effect): Step {
  return { ...step, effects: step.effects.map(change) };
}

/** Machines that are each broken in one place, by what they do wrong: the properties must find every one out. */
export const MUTANTS: Record<string, Transition> = {
  'sends without a journal': changed((step) =>
    withEffects(step, (effect) => (effect.type === 'journal' ? { type: 'send' } : effect)),
  ),
  'journals no floor': changed((step) =>
    withEffects(step, (effect) =>
      effect.type === 'journal' ? { ...effect, notBefore: effect.sentAt } : effect,
    ),
  ),
  'counts every try in the journal as the first': changed((step) =>
    withEffects(step, (effect) => (effect.type === 'journal' ? { ...effect, attempt: 1 } : effect)),
  ),
  'forgets the floor when asked': confused((state, event) =>
    event.type === 'asked' ? { ...state, notBefore: 0 } : state,
  ),
  'forgets the floor after a refusal': changed((step, _, event) =>
    event.type === 'answered' ? { ...step, state: { ...step.state, notBefore: 0 } } : step,
  ),
  'takes a lost answer for one that was not sent': misled((event) =>
    event.type === 'answered' && event.answer.kind === 'unknown'
      ? { type: 'answered', answer: { kind: 'not-sent', fault: event.answer.fault } }
      : event,
  ),
  'takes every look for good news': misled((event) =>
    event.type === 'probed' ? { type: 'probed', outcome: 'accepted' } : event,
  ),
  'tries a third time in doubt': confused((state) =>
    state.kind === 'uncertain' ? { ...state, doubt: { ...state.doubt, requests: 1 } } : state,
  ),
  'gives up at the first mismatch': confused((state, event) =>
    event.type === 'probed' && state.kind === 'uncertain'
      ? { ...state, doubt: { ...state.doubt, requests: 2 } }
      : state,
  ),
  'forgets a doubt when the App ID is refused': changed((step) =>
    step.state.kind === 'app-blocked' ? { ...step, state: { ...step.state, doubt: null } } : step,
  ),
  'takes a dead code for a passing one': misled((event) =>
    event.type === 'answered' &&
    event.answer.kind === 'refused' &&
    event.answer.refusal.class === 'reauthorise'
      ? {
          type: 'answered',
          answer: { kind: 'refused', refusal: { ...event.answer.refusal, class: 'retry' } },
        }
      : event,
  ),
  'gives a login up when throttled': misled((event) =>
    event.type === 'answered' && event.answer.kind === 'refused' && event.answer.refusal.class === 'wait'
      ? {
          type: 'answered',
          answer: { kind: 'refused', refusal: { ...event.answer.refusal, class: 'reauthorise' } },
        }
      : event,
  ),
  'tries a dead token again when the network is back': (state, event, moment) =>
    state.kind === 'needs-reauthorisation' && event.type === 'network' && event.online
      ? { state: atRest({ ...state, paused: false }, moment), effects: [] }
      : transition(state, event, moment),
  'shows a pair before it is saved': changed((step) =>
    step.state.kind === 'refreshing' && step.state.fresh !== null
      ? { ...step, state: { ...step.state, pair: step.state.fresh } }
      : step,
  ),
  'drops a pair that could not be saved': (state, event, moment) =>
    event.type === 'not-saved'
      ? { state: atRest(state, moment), effects: [{ type: 'journal', attempt: 1, sentAt: 0, notBefore: 0 }] }
      : transition(state, event, moment),
  'starts a second refresh when asked during one': changed((step, before, event) =>
    event.type === 'asked' && before.kind === 'refreshing'
      ? { ...step, effects: [...step.effects, { type: 'send' }] }
      : step,
  ),
  'plans nothing after a failure': changed((step) =>
    step.state.kind === 'retrying' ? { ...step, state: { ...step.state, nextTryAt: Infinity } } : step,
  ),
  'says healthy when an answer was lost': changed((step) =>
    step.state.kind === 'uncertain'
      ? { ...step, state: { ...step.state, kind: 'healthy', refreshAt: step.state.nextTryAt } }
      : step,
  ),
  'goes on refreshing when paused': changed((step, _, event) =>
    event.type === 'pause' && step.state.kind === 'paused'
      ? { ...step, state: { ...step.state, kind: 'healthy', refreshAt: step.state.notBefore } }
      : step,
  ),
  'forgets the floor when resumed': (state, event, moment) =>
    event.type === 'resume'
      ? transition({ ...state, notBefore: 0 }, event, moment)
      : transition(state, event, moment),
  'lets the floor run on when the clock is set back': misled((event) =>
    event.type === 'set-back' ? { type: 'network', online: true } : event,
  ),
};
