import type { JournalVerdict, Refusal, StoredAccount } from './ports.ts';
import type { AnswerFacts, Effect, Event, Moment, Step } from './machine-events.ts';
import type { AccountState, Doubt, Held, PassingCause, StateOf, Try } from './machine-state.ts';
import {
  APP_RETRY_MS,
  FLOOR_MS,
  backoffMs,
  plannedRefreshAt,
  uncertaintyMs,
  type PairFacts,
} from './policy.ts';

/**
 * The token state machine: pure, no clock, no I/O. An event that means nothing in a state leaves it as it is, so a late
 * or repeated one does no harm.
 */
export function transition(state: AccountState, event: Event, moment: Moment): Step {
  if (event.type === 'regranted') return onRegranted(state, event.pair, moment);
  if (event.type === 'pause' || event.type === 'resume')
    return onPause(state, event.type === 'pause', moment);
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
    case 'needs-reauthorisation':
    case 'paused':
      return stay(state);
  }
}

/** The state of an account as it comes out of the vault: its pair, and what its journal says of requests made with it. */
export function initialState(stored: StoredAccount, paused: boolean, moment: Moment): AccountState {
  const { record, journal } = stored;
  const held: Held = {
    pair: pairFacts(record),
    notBefore: Math.max(journal?.notBefore ?? 0, record.generation > 1 ? record.obtainedAt + FLOOR_MS : 0),
    paused,
    lastTry: { at: record.obtainedAt, outcome: record.generation > 1 ? 'done' : 'authorised', code: null },
  };
  if (journal === null) return atRest(held, moment);
  const { verdict } = journal;
  const refused = (code: number): Held => ({
    ...held,
    lastTry: { at: journal.sentAt, outcome: 'refused', code },
  });
  switch (verdict.kind) {
    case 'dead':
      return {
        ...refused(verdict.code),
        kind: 'needs-reauthorisation',
        at: verdict.at,
        code: verdict.code,
        message: '',
        lostAt: verdict.lostAt,
      };
    case 'lost':
      return {
        ...held,
        kind: 'needs-reauthorisation',
        at: verdict.at,
        code: null,
        message: '',
        lostAt: journal.sentAt,
      };
    case 'app-blocked':
      return {
        ...refused(verdict.code),
        kind: 'app-blocked',
        at: verdict.at,
        code: verdict.code,
        message: '',
        nextTryAt: Math.max(moment.now, held.notBefore),
      };
    case 'open':
      return doubtful(
        { ...held, lastTry: { at: journal.sentAt, outcome: 'unknown', code: null } },
        { since: journal.sentAt, sentAt: journal.sentAt, requests: journal.attempt, fault: null },
        Math.max(held.notBefore, journal.sentAt + FLOOR_MS),
      );
    case 'unspent':
      return atRest(held, moment);
  }
}

/** The facts of a record that the machine reasons with. */
export function pairFacts(record: PairFacts): PairFacts {
  const { generation, obtainedAt, expiresAt, grantEndsAt } = record;
  return { generation, obtainedAt, expiresAt, grantEndsAt };
}

function stay(state: AccountState): Step {
  return { state, effects: [] };
}

function go(state: AccountState, ...effects: Effect[]): Step {
  return { state, effects };
}

function heldOf({ pair, notBefore, paused, lastTry }: Held): Held {
  return { pair, notBefore, paused, lastTry };
}

/** Nothing to do but wait for the next planned refresh. */
function atRest(held: Held, { now }: Moment): AccountState {
  if (held.paused) return { ...held, kind: 'paused' };
  const refreshAt = Math.max(plannedRefreshAt(held.pair), held.notBefore);
  if (now >= held.pair.expiresAt) {
    return {
      ...held,
      kind: 'retrying',
      cause: { kind: 'starting' },
      failures: 0,
      nextTryAt: Math.max(now, held.notBefore),
    };
  }
  return { ...held, kind: 'healthy', refreshAt };
}

/** Starts a refresh: first the journal, and only then the request (P4). */
function begin(state: Held, attempt: number, failures: number, doubt: Doubt | null, { now }: Moment): Step {
  return go(
    {
      ...heldOf(state),
      kind: 'refreshing',
      step: 'journaling',
      attempt,
      startedAt: now,
      failures,
      doubt,
      fresh: null,
    },
    { type: 'journal', attempt, sentAt: now, notBefore: now + FLOOR_MS },
  );
}

function onRegranted(state: AccountState, pair: PairFacts, moment: Moment): Step {
  const lastTry: Try = { at: moment.now, outcome: 'authorised', code: null };
  return go(atRest({ pair, notBefore: 0, paused: state.paused, lastTry }, moment));
}

function onPause(state: AccountState, paused: boolean, moment: Moment): Step {
  if (state.paused === paused) return stay(state);
  switch (state.kind) {
    case 'healthy':
    case 'retrying':
    case 'throttled':
    case 'offline':
    case 'paused':
      return go(atRest({ ...heldOf(state), paused }, moment));
    default:
      return go({ ...state, paused });
  }
}

type Waiting = StateOf<'healthy' | 'retrying' | 'throttled' | 'offline'>;

function onWaiting(state: Waiting, event: Event, moment: Moment): Step {
  const { now } = moment;
  const failures = state.kind === 'healthy' ? 0 : state.failures;
  const dueAt = state.kind === 'healthy' ? state.refreshAt : state.nextTryAt;
  switch (event.type) {
    case 'alarm':
      return now >= dueAt ? begin(state, 1, failures, null, moment) : stay(state);
    case 'asked':
      if (now >= state.notBefore) return begin(state, 1, failures, null, moment);
      return state.kind === 'healthy'
        ? go({ ...state, refreshAt: Math.min(dueAt, state.notBefore) })
        : stay(state);
    case 'network':
      return event.online ? backOnline(state, moment) : wentOffline(state, moment);
    default:
      return stay(state);
  }
}

function wentOffline(state: Waiting, { now }: Moment): Step {
  if (state.kind === 'offline') return stay(state);
  const nextTryAt = Math.max(plannedRefreshAt(state.pair), state.notBefore, now);
  return go({ ...heldOf(state), kind: 'offline', since: now, failures: 0, nextTryAt });
}

function backOnline(state: Waiting, moment: Moment): Step {
  if (state.kind === 'offline') return go(atRest(heldOf(state), moment));
  if (state.kind !== 'retrying') return stay(state);
  return go({
    ...state,
    failures: 0,
    nextTryAt: Math.min(state.nextTryAt, Math.max(moment.now, state.notBefore)),
  });
}

function onRefreshing(state: StateOf<'refreshing'>, event: Event, moment: Moment): Step {
  const { now } = moment;
  if (state.step === 'journaling') {
    if (event.type === 'journaled') return go({ ...state, step: 'asking', startedAt: now }, { type: 'send' });
    if (event.type === 'not-journaled')
      return passing(state, 'not-journaled', { kind: 'store', fault: event.fault }, moment);
  }
  if (state.step === 'asking' && event.type === 'answered') return onAnswer(state, event.answer, moment);
  if (state.step === 'saving' && state.fresh !== null) {
    if (event.type === 'saved') return onSaved(state, state.fresh, moment);
    if (event.type === 'not-saved') return notSaved(state, state.fresh, event.fault, 1, moment);
  }
  return stay(state);
}

function onAnswer(state: StateOf<'refreshing'>, answer: AnswerFacts, moment: Moment): Step {
  const { now } = moment;
  switch (answer.kind) {
    case 'done':
      return go({ ...state, step: 'saving', fresh: answer.pair }, { type: 'save' });
    case 'refused':
      return onRefusal(state, answer.refusal, moment);
    case 'not-sent':
      return passing(state, 'not-sent', { kind: 'fault', fault: answer.fault }, moment);
    case 'unknown': {
      const doubt: Doubt = {
        since: state.doubt?.since ?? state.startedAt,
        sentAt: now,
        requests: state.attempt,
        fault: answer.fault,
      };
      const checkAt = now + uncertaintyMs(doubt.requests);
      const held: Held = {
        ...heldOf(state),
        notBefore: now + FLOOR_MS,
        lastTry: { at: now, outcome: 'unknown', code: null },
      };
      return go(doubtful(held, doubt, checkAt), note(state.attempt, now, now + FLOOR_MS, { kind: 'open' }));
    }
  }
}

function onRefusal(state: StateOf<'refreshing'>, refusal: Refusal, moment: Moment): Step {
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
    case 'app':
      return go(
        { ...held, kind: 'app-blocked', at: now, code, message, nextTryAt: now + APP_RETRY_MS },
        note(state.attempt, state.startedAt, floor, { kind: 'app-blocked', code, at: now }),
      );
    case 'wait': {
      const failures = state.failures + 1;
      const until = now + Math.max(refusal.waitMs ?? 0, FLOOR_MS, backoffMs(failures, moment.chance));
      return putOff(state, { ...held, notBefore: until }, until, {
        kind: 'throttled',
        code,
        message,
        failures,
        nextTryAt: until,
      });
    }
    case 'refresh':
    case 'rotated':
    case 'retry':
    case 'restart':
    case 'other': {
      const failures = state.failures + 1;
      const nextTryAt = Math.max(floor, now + backoffMs(failures, moment.chance));
      const cause: PassingCause = { kind: 'refused', code, message };
      return putOff(state, held, nextTryAt, { kind: 'retrying', cause, failures, nextTryAt });
    }
  }
}

/** A refusal that says nothing about the token: what was in doubt before it still is. */
function putOff(
  state: StateOf<'refreshing'>,
  held: Held,
  nextTryAt: number,
  body: Body<'retrying'> | Body<'throttled'>,
): Step {
  if (state.doubt !== null) {
    const { requests, sentAt } = state.doubt;
    return go(
      doubtful(held, state.doubt, nextTryAt),
      note(requests, sentAt, held.notBefore, { kind: 'open' }),
    );
  }
  return go(settled(held, body), note(state.attempt, state.startedAt, held.notBefore, { kind: 'unspent' }));
}

/** Nothing left this machine: what was known before still holds, a doubt included. */
function passing(
  state: StateOf<'refreshing'>,
  outcome: 'not-sent' | 'not-journaled',
  cause: PassingCause,
  moment: Moment,
): Step {
  const { now } = moment;
  const failures = state.failures + 1;
  const nextTryAt = now + backoffMs(failures, moment.chance);
  const held: Held = { ...heldOf(state), lastTry: { at: now, outcome, code: null } };
  const undo =
    state.doubt === null
      ? note(state.attempt, state.startedAt, state.notBefore, { kind: 'unspent' })
      : note(state.doubt.requests, state.doubt.sentAt, state.notBefore, { kind: 'open' });
  const effects = outcome === 'not-sent' ? [undo] : [];
  if (state.doubt !== null) return go(doubtful(held, state.doubt, nextTryAt, failures), ...effects);
  if (cause.kind === 'fault' && cause.fault === 'offline') {
    return go(settled(held, { kind: 'offline', since: now, failures, nextTryAt }), ...effects);
  }
  return go(settled(held, { kind: 'retrying', cause, failures, nextTryAt }), ...effects);
}

type Body<K extends AccountState['kind']> = Omit<StateOf<K>, keyof Held>;

/** A state of waiting, unless the user has paused the account meanwhile. */
function settled(held: Held, body: Body<'retrying'> | Body<'throttled'> | Body<'offline'>): AccountState {
  return held.paused ? { ...held, kind: 'paused' } : { ...held, ...body };
}

function doubtful(held: Held, doubt: Doubt, nextTryAt: number, probes = 0): AccountState {
  return { ...held, kind: 'uncertain', doubt, probes, probing: false, nextTryAt };
}

function note(attempt: number, sentAt: number, notBefore: number, verdict: JournalVerdict): Effect {
  return { type: 'note', attempt, sentAt, notBefore, verdict };
}

function onSaved(state: Held, fresh: PairFacts, moment: Moment): Step {
  const { now } = moment;
  const lastTry: Try = { at: now, outcome: 'done', code: null };
  return go(
    atRest({ pair: fresh, notBefore: fresh.obtainedAt + FLOOR_MS, paused: state.paused, lastTry }, moment),
  );
}

function notSaved(
  state: Held,
  fresh: PairFacts,
  fault: StateOf<'unsaved'>['fault'],
  failures: number,
  moment: Moment,
): Step {
  const { now } = moment;
  const held: Held = { ...heldOf(state), lastTry: { at: now, outcome: 'not-saved', code: null } };
  const nextTryAt = now + backoffMs(failures, moment.chance);
  return go({ ...held, kind: 'unsaved', fresh, fault, failures, saving: false, nextTryAt });
}

function onUnsaved(state: StateOf<'unsaved'>, event: Event, moment: Moment): Step {
  switch (event.type) {
    case 'alarm':
    case 'asked':
      if (state.saving || (event.type === 'alarm' && moment.now < state.nextTryAt)) return stay(state);
      return go({ ...state, saving: true }, { type: 'save' });
    case 'saved':
      return state.saving ? onSaved(state, state.fresh, moment) : stay(state);
    case 'not-saved':
      return state.saving
        ? notSaved(state, state.fresh, event.fault, state.failures + 1, moment)
        : stay(state);
    default:
      return stay(state);
  }
}

/** A lost answer (P5): look with the harmless call first, then try the old refresh token, at most once without evidence. */
function onUncertain(state: StateOf<'uncertain'>, event: Event, moment: Moment): Step {
  const { now } = moment;
  if (event.type === 'alarm' && !state.probing && !state.paused && now >= state.nextTryAt) {
    return go({ ...state, probing: true }, { type: 'probe' });
  }
  if (event.type === 'network' && event.online && !state.probing) {
    return go({ ...state, nextTryAt: Math.max(Math.min(state.nextTryAt, now), state.notBefore) });
  }
  if (event.type !== 'probed' || !state.probing) return stay(state);
  const { doubt, probes } = state;
  switch (event.outcome) {
    case 'accepted':
      return begin(state, 1, 0, null, moment);
    case 'mismatch':
      if (doubt.requests < 2) return begin(state, doubt.requests + 1, probes, doubt, moment);
      return go(
        {
          ...heldOf(state),
          kind: 'needs-reauthorisation',
          at: now,
          code: null,
          message: '',
          lostAt: doubt.since,
        },
        note(doubt.requests, doubt.since, state.notBefore, { kind: 'lost', at: now }),
      );
    case 'refused':
      return begin(state, doubt.requests + 1, probes, doubt, moment);
    case 'unclear':
      if (doubt.requests < 2) return begin(state, doubt.requests + 1, probes, doubt, moment);
      return go(
        doubtful(
          heldOf(state),
          doubt,
          now + Math.max(FLOOR_MS, backoffMs(probes + 7, moment.chance)),
          probes + 1,
        ),
      );
  }
}

function onAppBlocked(state: StateOf<'app-blocked'>, event: Event, moment: Moment): Step {
  const due = event.type === 'alarm' && !state.paused && moment.now >= state.nextTryAt;
  const asked = event.type === 'asked' && moment.now >= state.notBefore;
  return due || asked ? begin(state, 1, 0, null, moment) : stay(state);
}
