import * as fc from 'fast-check';
import type { Event, Moment, Step } from '../../../electron/keeper/machine-events.ts';
import {
  accessValid,
  deadline,
  inFlight,
  type AccountState,
} from '../../../electron/keeper/machine-state.ts';
import { FLOOR_MS } from '../../../electron/keeper/policy.ts';
import { MOST_DOUBTFUL_REQUESTS } from '../../../electron/keeper/uncertain.ts';
import { HOUR, MINUTE, T0, pair } from './samples.ts';
import { EVENTS, STATES } from './states.ts';

/** The machine, or a broken one. */
export type Transition = (state: AccountState, event: Event, moment: Moment) => Step;

/** One thing that happens on a journey. `due`: it happens when the machine's own deadline has come. */
export interface Happening {
  /** What happens when nothing is awaited, or before the awaited answer comes. */
  readonly event: (typeof OUTSIDE)[number];
  /** Which of the possible answers comes; null when none does yet. */
  readonly answer: number | null;
  readonly after: number | 'due';
  readonly chance: number;
}

const OUTSIDE = [
  'alarm',
  'asked',
  'online',
  'offline',
  'pause',
  'resume',
  'set back',
  'set forward',
  'replan',
  'regranted',
] as const satisfies (keyof typeof EVENTS)[];

/** The answers to each effect; nothing answers a note. */
const ANSWERS = {
  journal: ['journaled', 'journaled', 'not journaled'],
  send: [
    'lost',
    'lost',
    'not sent',
    'no network',
    'too often',
    'refresh failed',
    'app refused',
    'dead',
    'done',
  ],
  probe: ['unclear', 'refused', 'mismatch', 'accepted'],
  save: ['saved', 'not saved'],
} as const satisfies Record<string, (keyof typeof EVENTS)[]>;

/** Journeys of any events in any order. */
export const journeys: fc.Arbitrary<Happening[]> = fc.array(
  fc.record({
    event: fc.oneof(
      { weight: 2, arbitrary: fc.constant('alarm' as const) },
      { weight: 1, arbitrary: fc.constantFrom(...OUTSIDE) },
    ),
    answer: fc.option(fc.nat(35), { freq: 4 }),
    after: fc.oneof(
      { weight: 2, arbitrary: fc.constant('due' as const) },
      { weight: 1, arbitrary: fc.constantFrom(0, 1, 1000, MINUTE, FLOOR_MS, 15 * MINUTE, HOUR, 3 * HOUR) },
    ),
    chance: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  }),
  { maxLength: 60, size: 'max' },
);

/** What a bystander has seen on a journey, from events and effects alone. */
interface Seen {
  /** A journal that is written, for a request that has not left. */
  journaled: boolean;
  /** What the machine waits for. */
  pending: keyof typeof ANSWERS | null;
  /** No request before this, by the bystander's own count. */
  notBefore: number;
  /** Requests with the present token whose answers were lost, since it was last known to stand. */
  lost: number;
  dead: boolean;
}

/**
 * Sends a machine on a journey and looks at every step. Answers come only to what was asked for, and every pair has its
 * own generation and instants. Throws a sentence at the first thing that must not be.
 */
export function travel(transition: Transition, happenings: readonly Happening[]): void {
  let state: AccountState = STATES.healthy;
  let now = T0 + HOUR;
  let generation = 1;
  const seen: Seen = { journaled: false, pending: null, notBefore: 0, lost: 0, dead: false };
  for (const happening of happenings) {
    const { after, chance } = happening;
    const due = deadline(state);
    if (after !== 'due') now += after;
    else if (due !== null && Number.isFinite(due)) now = Math.max(now, due);
    const answered = seen.pending !== null && happening.answer !== null;
    const name = answered ? answerTo(seen.pending, happening.answer ?? 0) : happening.event;
    const fresh = pair({ generation: generation + 1, obtainedAt: now, expiresAt: now + 2 * HOUR });
    const event = named(name, fresh);
    // A new grant is put in place only when nothing is in flight.
    if (event.type === 'regranted' && seen.pending !== null) continue;
    if (event.type === 'set-back') now -= event.byMs;
    if (event.type === 'set-forward') now += event.byMs;
    const step = transition(state, event, { now, chance, longestLeadMs: chance * 2 * HOUR });
    if (answered) seen.pending = null;
    note(seen, event, now);
    if (event.type === 'regranted' || event.type === 'saved') generation += 1;
    check(step, seen, { before: state, event, now });
    state = step.state;
  }
}

function answerTo(pending: Seen['pending'], choice: number): keyof typeof EVENTS {
  if (pending === null) throw new Error('nothing was asked');
  const answers = ANSWERS[pending];
  return answers[choice % answers.length] ?? answers[0];
}

function named(name: keyof typeof EVENTS, fresh: ReturnType<typeof pair>): Event {
  if (name === 'done') return { type: 'answered', answer: { kind: 'done', pair: fresh } };
  if (name === 'regranted') return { type: 'regranted', pair: fresh };
  return EVENTS[name];
}

/** What the bystander learns of an event. */
function note(seen: Seen, event: Event, now: number): void {
  switch (event.type) {
    case 'journaled':
      seen.journaled = true;
      return;
    case 'answered':
      if (event.answer.kind === 'unknown') seen.lost += 1;
      if (event.answer.kind !== 'not-sent') seen.notBefore = now + FLOOR_MS;
      if (event.answer.kind === 'refused' && event.answer.refusal.class === 'reauthorise') seen.dead = true;
      return;
    case 'probed':
      if (event.outcome === 'accepted') seen.lost = 0;
      return;
    case 'set-back':
      if (seen.notBefore > 0) seen.notBefore = now + FLOOR_MS;
      return;
    case 'set-forward': {
      // What was left of the floor still is, for all anybody knows.
      const leftMs = seen.notBefore - (now - event.byMs);
      if (leftMs > 0) seen.notBefore = Math.max(seen.notBefore, now + Math.min(leftMs, FLOOR_MS));
      return;
    }
    case 'saved':
    case 'regranted':
      seen.lost = 0;
      seen.dead = false;
      if (event.type === 'regranted') seen.notBefore = 0;
      return;
    default:
  }
}

interface Context {
  readonly before: AccountState;
  readonly event: Event;
  readonly now: number;
}

function must(holds: boolean, sentence: string, { before, event }: Context, after: AccountState): void {
  if (!holds) {
    throw new Error(
      `${sentence}: ${JSON.stringify(before)} + ${JSON.stringify(event)} → ${JSON.stringify(after)}`,
    );
  }
}

function check({ state, effects }: Step, seen: Seen, context: Context): void {
  const { now, before } = context;
  const say = (holds: boolean, sentence: string): void => must(holds, sentence, context, state);
  for (const effect of effects) {
    if (effect.type === 'note') continue;
    say(seen.pending === null, 'P1: two things at once');
    seen.pending = effect.type;
    if (effect.type === 'journal') {
      say(now >= seen.notBefore, 'P2: begun within the floor');
      say(effect.notBefore >= now + FLOOR_MS, 'P2: journaled without the floor');
      say(!seen.dead, 'P7: begun with a dead token');
      say(seen.lost < MOST_DOUBTFUL_REQUESTS, 'P5: begun a third time in doubt');
      say(effect.attempt === seen.lost + 1, 'P5: miscounted in the journal');
    }
    if (effect.type === 'send') {
      say(seen.journaled, 'P4: sent without a journal');
      seen.journaled = false;
    }
  }
  say(inFlight(state) === (seen.pending !== null), 'what is in flight and what the state says differ');
  say(!(seen.dead && state.kind !== 'needs-reauthorisation'), 'P7: alive with a dead token');
  say(
    seen.dead || state.kind !== 'needs-reauthorisation' || seen.lost >= 2,
    'P6: given up without a refusal',
  );
  say(!accessValid(state, now) || state.kind !== 'unsaved', 'P3: handed out while unsaved');
  say(
    state.pair.generation === before.pair.generation || ['saved', 'regranted'].includes(context.event.type),
    'P3: a pair seen early',
  );
  say(state.kind !== 'paused' || state.paused, 'paused without the flag');
  say(
    !state.paused || !['healthy', 'retrying', 'throttled', 'offline'].includes(state.kind),
    'unpaused by itself',
  );
  say(seen.lost === 0 || state.kind !== 'healthy', 'P15: healthy in doubt');
  plan(state, seen, say);
}

/** Every state that is not an end leads on by itself. */
function plan(state: AccountState, seen: Seen, say: (holds: boolean, sentence: string) => void): void {
  const at = deadline(state);
  const waits =
    inFlight(state) || state.kind === 'needs-reauthorisation' || (state.paused && state.kind !== 'unsaved');
  say(waits ? at === null : at !== null && Number.isFinite(at), 'P12: nothing planned, or planned in an end');
  if (state.kind === 'healthy') say(state.refreshAt >= seen.notBefore, 'P2: planned within the floor');
  if (state.kind === 'healthy' && at !== null)
    say(at <= state.pair.expiresAt, 'P15: healthy beyond its expiry');
}
