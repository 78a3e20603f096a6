import type { Event, Moment, Step } from './machine-events.ts';
import type { StateOf } from './machine-state.ts';
import { begin } from './rest.ts';
import { go, stay } from './step.ts';
import { doubtful } from './uncertain.ts';

/**
 * The App ID is at fault: the tokens are kept (P8) and tried again now and then, since 115 may accept it again. A doubt
 * from before is taken up where it stood.
 */
export function onAppBlocked(state: StateOf<'app-blocked'>, event: Event, moment: Moment): Step {
  if (state.paused) return stay(state);
  const due = event.type === 'alarm' && moment.now >= state.nextTryAt;
  const asked = event.type === 'asked' && moment.now >= state.notBefore;
  if (!due && !asked) return stay(state);
  if (state.doubt === null) return begin(state, { attempt: 1, failures: 0, doubt: null }, moment);
  const { pair, notBefore, paused, lastTry } = state;
  const probing = {
    ...doubtful({ pair, notBefore, paused, lastTry }, state.doubt, moment.now),
    probing: true,
  };
  return go(probing, { type: 'probe' });
}
