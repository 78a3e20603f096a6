import type { AnswerFacts, Moment, Step } from './machine-events.ts';
import {
  heldOf,
  neverLeft,
  standing,
  type Body,
  type Doubt,
  type Held,
  type PassingCause,
  type StateOf,
} from './machine-state.ts';
import { APP_RETRY_MS, FLOOR_MS, backoffMs, uncertaintyMs } from './policy.ts';
import type { Fault, Refusal } from './ports.ts';
import { unlessPaused } from './rest.ts';
import { go, note } from './step.ts';
import { doubtful } from './uncertain.ts';

/** A refresh under way. */
type Refreshing = StateOf<'refreshing'>;

/** What follows from the outcome of a refresh request. The floor counts from here on, not from when it left. */
export function onAnswer(state: Refreshing, answer: AnswerFacts, moment: Moment): Step {
  switch (answer.kind) {
    case 'done':
      return go(
        { ...state, notBefore: moment.now + FLOOR_MS, step: 'saving', fresh: answer.pair },
        { type: 'save' },
      );
    case 'refused':
      return onRefusal(state, answer.refusal, moment);
    case 'not-sent':
      return passing(state, 'not-sent', { kind: 'fault', fault: answer.fault }, moment);
    case 'unknown':
      return onLost(state, answer.fault, moment);
  }
}

/** The answer was lost: the token may be spent. The first look comes after the floor, further ones at growing pauses. */
function onLost(state: Refreshing, fault: Fault, { now }: Moment): Step {
  const before = standing(state.doubt);
  const since = before?.since ?? state.startedAt;
  const doubt: Doubt = { since, sentAt: now, requests: state.attempt, fault };
  const probes = state.doubt === null || neverLeft(state) ? 0 : state.failures;
  const notBefore = now + FLOOR_MS;
  const held: Held = { ...heldOf(state), notBefore, lastTry: { at: now, outcome: 'unknown', code: null } };
  return go(
    doubtful(held, doubt, now + uncertaintyMs(probes), probes),
    note(state.attempt, now, notBefore, { kind: 'open' }),
  );
}

function onRefusal(state: Refreshing, refusal: Refusal, moment: Moment): Step {
  const { now } = moment;
  const { code, message } = refusal;
  const floor = now + FLOOR_MS;
  const held: Held = { ...heldOf(state), notBefore: floor, lastTry: { at: now, outcome: 'refused', code } };
  switch (refusal.class) {
    case 'reauthorise': {
      const lostAt = state.doubt?.since ?? null;
      return go(
        { ...held, kind: 'needs-reauthorisation', at: now, code, message, lostAt },
        note(state.attempt, state.startedAt, floor, { kind: 'dead', code, at: now, lostAt }),
      );
    }
    case 'app': {
      const doubt = standing(state.doubt);
      return go(
        { ...held, kind: 'app-blocked', at: now, code, message, doubt, nextTryAt: now + APP_RETRY_MS },
        note(state.attempt, doubt?.sentAt ?? state.startedAt, floor, { kind: 'app-blocked', code, at: now }),
      );
    }
    case 'wait': {
      const failures = refusalsInARow(state);
      const nextTryAt = now + Math.max(refusal.waitMs ?? 0, FLOOR_MS, backoffMs(failures, moment.chance));
      const body = { kind: 'throttled', code, message, failures, nextTryAt } as const;
      return putOff(state, { ...held, notBefore: nextTryAt }, body);
    }
    case 'refresh':
    case 'rotated':
    case 'retry':
    case 'restart':
    case 'other': {
      const failures = refusalsInARow(state);
      const nextTryAt = Math.max(floor, now + backoffMs(failures, moment.chance));
      const cause: PassingCause = { kind: 'refused', code, message };
      return putOff(state, held, { kind: 'retrying', cause, failures, nextTryAt });
    }
  }
}

/** Tries that never left say nothing of 115: when it is heard again, its refusals are counted from the first. */
function refusalsInARow(state: Refreshing): number {
  return neverLeft(state) ? 1 : state.failures + 1;
}

/**
 * A passing refusal: this request was answered, so it spent nothing and does not count. It says nothing of an earlier
 * one whose answer was lost: a doubt that stood before it still stands, with as many requests as before.
 */
function putOff(state: Refreshing, held: Held, body: Body<'retrying'> | Body<'throttled'>): Step {
  const doubt = standing(state.doubt);
  if (doubt === null) {
    return go(
      unlessPaused(held, body),
      note(state.attempt, state.startedAt, held.notBefore, { kind: 'unspent' }),
    );
  }
  return go(
    doubtful(held, doubt, body.nextTryAt, body.failures),
    note(doubt.requests, doubt.sentAt, held.notBefore, { kind: 'open' }),
  );
}

/** Nothing left this machine: what was known before still holds, a doubt included, and the floor does not move. */
export function passing(
  state: Refreshing,
  outcome: 'not-sent' | 'not-journaled',
  cause: PassingCause,
  moment: Moment,
): Step {
  const { now } = moment;
  const doubt = standing(state.doubt);
  const failures = state.failures + 1;
  // The floor was over when this try began; not so if the clock was set back since.
  const nextTryAt = Math.max(now + backoffMs(failures, moment.chance), state.notBefore);
  const held: Held = { ...heldOf(state), lastTry: { at: now, outcome, code: null } };
  // A journal that could be written says "sent", and has to be taken back.
  const undo =
    doubt === null
      ? note(state.attempt, state.startedAt, state.notBefore, { kind: 'unspent' })
      : note(doubt.requests, doubt.sentAt, state.notBefore, { kind: 'open' });
  const effects = outcome === 'not-sent' ? [undo] : [];
  if (doubt !== null) return go(doubtful(held, doubt, nextTryAt, failures), ...effects);
  const body =
    cause.kind === 'fault' && cause.fault === 'offline'
      ? ({ kind: 'offline', since: now, failures, nextTryAt } as const)
      : ({ kind: 'retrying', cause, failures, nextTryAt } as const);
  return go(unlessPaused(held, body), ...effects);
}
