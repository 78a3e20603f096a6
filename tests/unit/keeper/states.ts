import type { Event } from '../../../electron/keeper/machine-events.ts';
import type { AccountState, Doubt, Held, StateOf } from '../../../electron/keeper/machine-state.ts';
import { FLOOR_MS } from '../../../electron/keeper/policy.ts';
import type { Refusal, RefusalClass } from '../../../electron/keeper/ports.ts';
import { HOUR, MINUTE, T0, pair } from './samples.ts';

/** When the sample states were entered: an hour and a half after T0, as the first refresh falls due. */
export const NOW = T0 + 90 * MINUTE;

/** The pair of a second generation, obtained at {@link NOW}. */
export const FRESH = pair({ generation: 2, obtainedAt: NOW, expiresAt: NOW + 2 * HOUR });

const HELD: Held = {
  pair: pair(),
  notBefore: 0,
  paused: false,
  lastTry: { at: T0, outcome: 'authorised', code: null },
};

/** One lost request, sent at {@link NOW}. */
export const DOUBT: Doubt = { since: NOW, sentAt: NOW, requests: 1, fault: 'timeout' };

const CLOSED = { ...HELD, notBefore: NOW + FLOOR_MS };

/** One sample of each state, none of them due before {@link NOW}. */
export const STATES = {
  healthy: { ...HELD, kind: 'healthy', refreshAt: NOW },
  journaling: {
    ...HELD,
    kind: 'refreshing',
    step: 'journaling',
    attempt: 1,
    startedAt: NOW,
    failures: 0,
    doubt: null,
    fresh: null,
  },
  asking: {
    ...HELD,
    kind: 'refreshing',
    step: 'asking',
    attempt: 1,
    startedAt: NOW,
    failures: 0,
    doubt: null,
    fresh: null,
  },
  saving: {
    ...HELD,
    kind: 'refreshing',
    step: 'saving',
    attempt: 1,
    startedAt: NOW,
    failures: 0,
    doubt: null,
    fresh: FRESH,
  },
  retrying: {
    ...HELD,
    kind: 'retrying',
    cause: { kind: 'fault', fault: 'dns' },
    failures: 3,
    nextTryAt: NOW + 4000,
  },
  throttled: {
    ...CLOSED,
    kind: 'throttled',
    code: 40140117,
    message: '',
    failures: 1,
    nextTryAt: NOW + FLOOR_MS,
  },
  offline: { ...HELD, kind: 'offline', since: NOW, failures: 1, nextTryAt: NOW + 1000 },
  uncertain: {
    ...CLOSED,
    kind: 'uncertain',
    doubt: DOUBT,
    probes: 0,
    probing: false,
    nextTryAt: NOW + FLOOR_MS,
  },
  probing: { ...CLOSED, kind: 'uncertain', doubt: DOUBT, probes: 0, probing: true, nextTryAt: NOW },
  dead: { ...CLOSED, kind: 'needs-reauthorisation', at: NOW, code: 40140120, message: '', lostAt: null },
  appBlocked: {
    ...CLOSED,
    kind: 'app-blocked',
    at: NOW,
    code: 40140110,
    message: '',
    doubt: null,
    nextTryAt: NOW + HOUR,
  },
  unsaved: {
    ...HELD,
    kind: 'unsaved',
    fresh: FRESH,
    fault: 'disk-full',
    failures: 1,
    saving: false,
    nextTryAt: NOW + 1000,
  },
  writing: {
    ...HELD,
    kind: 'unsaved',
    fresh: FRESH,
    fault: 'disk-full',
    failures: 1,
    saving: true,
    nextTryAt: NOW,
  },
  paused: { ...HELD, kind: 'paused', paused: true },
} satisfies Record<string, AccountState>;

export type StateSample = keyof typeof STATES;

/** A refusal of one class. */
export function refusal(kind: RefusalClass, code: number, waitMs: number | null = null): Refusal {
  return { class: kind, code, message: '', waitMs };
}

/** One sample of each event. */
export const EVENTS = {
  alarm: { type: 'alarm' },
  asked: { type: 'asked' },
  journaled: { type: 'journaled' },
  'not journaled': { type: 'not-journaled', fault: 'disk-full' },
  done: { type: 'answered', answer: { kind: 'done', pair: FRESH } },
  dead: { type: 'answered', answer: { kind: 'refused', refusal: refusal('reauthorise', 40140120) } },
  'app refused': { type: 'answered', answer: { kind: 'refused', refusal: refusal('app', 40140110) } },
  'too often': { type: 'answered', answer: { kind: 'refused', refusal: refusal('wait', 40140117) } },
  'refresh failed': { type: 'answered', answer: { kind: 'refused', refusal: refusal('retry', 40140121) } },
  'not sent': { type: 'answered', answer: { kind: 'not-sent', fault: 'dns' } },
  'no network': { type: 'answered', answer: { kind: 'not-sent', fault: 'offline' } },
  lost: { type: 'answered', answer: { kind: 'unknown', fault: 'timeout' } },
  accepted: { type: 'probed', outcome: 'accepted' },
  mismatch: { type: 'probed', outcome: 'mismatch' },
  refused: { type: 'probed', outcome: 'refused' },
  unclear: { type: 'probed', outcome: 'unclear' },
  saved: { type: 'saved' },
  'not saved': { type: 'not-saved', fault: 'disk-full' },
  online: { type: 'network', online: true },
  offline: { type: 'network', online: false },
  pause: { type: 'pause' },
  resume: { type: 'resume' },
  'set back': { type: 'set-back', byMs: HOUR },
  'set forward': { type: 'set-forward', byMs: HOUR },
  replan: { type: 'replan' },
  regranted: { type: 'regranted', pair: pair({ generation: 7, obtainedAt: NOW, expiresAt: NOW + 2 * HOUR }) },
} satisfies Record<string, Event>;

export type EventSample = keyof typeof EVENTS;

/** A refresh under way with something in doubt. */
export function askingInDoubt(doubt: Doubt, attempt: number): StateOf<'refreshing'> {
  return { ...STATES.asking, doubt, attempt, failures: 1 };
}
