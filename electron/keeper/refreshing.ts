import { onAnswer, passing } from './answers.ts';
import type { Event, Moment, Step } from './machine-events.ts';
import type { StateOf } from './machine-state.ts';
import { go, stay } from './step.ts';
import { notSaved, onSaved } from './unsaved.ts';

/** Refreshing: journal, then ask, then save; each step ends with the one event that belongs to it. */
export function onRefreshing(state: StateOf<'refreshing'>, event: Event, moment: Moment): Step {
  switch (state.step) {
    case 'journaling':
      if (event.type === 'journaled')
        return go({ ...state, step: 'asking', startedAt: moment.now }, { type: 'send' });
      if (event.type === 'not-journaled')
        return passing(state, 'not-journaled', { kind: 'store', fault: event.fault }, moment);
      return stay(state);
    case 'asking':
      return event.type === 'answered' ? onAnswer(state, event.answer, moment) : stay(state);
    case 'saving':
      if (state.fresh === null) return stay(state);
      if (event.type === 'saved') return onSaved(state, state.fresh, moment);
      if (event.type === 'not-saved') return notSaved(state, state.fresh, event.fault, 1, moment);
      return stay(state);
  }
}
