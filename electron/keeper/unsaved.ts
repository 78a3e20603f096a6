import type { Event, Moment, Step } from './machine-events.ts';
import { heldOf, type Held, type StateOf } from './machine-state.ts';
import { FLOOR_MS, backoffMs, waitUntil, type PairFacts } from './policy.ts';
import type { StoreFaultCode } from './ports.ts';
import { atRest } from './rest.ts';
import { go, stay } from './step.ts';

/** The new pair is durable: from now on it is the one that counts (P3). */
export function onSaved(held: Held, fresh: PairFacts, moment: Moment): Step {
  return go(
    atRest(
      {
        pair: fresh,
        notBefore: Math.max(
          held.notBefore,
          waitUntil(fresh.obtainedAt, fresh.obtainedAt + FLOOR_MS, moment.now),
        ),
        paused: held.paused,
        lastTry: { at: moment.now, outcome: 'done', code: null },
      },
      moment,
    ),
  );
}

/** The new pair could not be written: it stays in memory, and writing goes on. */
export function notSaved(
  held: Held,
  fresh: PairFacts,
  fault: StoreFaultCode,
  failures: number,
  { now, chance }: Moment,
): Step {
  return go({
    ...heldOf(held),
    lastTry: { at: now, outcome: 'not-saved', code: null },
    kind: 'unsaved',
    fresh,
    fault,
    failures,
    saving: false,
    nextTryAt: now + backoffMs(failures, chance),
  });
}

/** Unsaved: the deadline or somebody who asks has the pair written once more, paused or not. */
export function onUnsaved(state: StateOf<'unsaved'>, event: Event, moment: Moment): Step {
  if (state.saving) {
    if (event.type === 'saved') return onSaved(state, state.fresh, moment);
    if (event.type === 'not-saved')
      return notSaved(state, state.fresh, event.fault, state.failures + 1, moment);
    return stay(state);
  }
  const due = event.type === 'alarm' && moment.now >= state.nextTryAt;
  return due || event.type === 'asked' ? go({ ...state, saving: true }, { type: 'save' }) : stay(state);
}
