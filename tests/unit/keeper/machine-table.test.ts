import { describe, expect, test } from 'vitest';
import type { Event } from '../../../electron/keeper/machine-events.ts';
import { transition } from '../../../electron/keeper/machine.ts';
import { deadline, type AccountState } from '../../../electron/keeper/machine-state.ts';
import { EVENTS, NOW, STATES, type EventSample, type StateSample } from './states.ts';
import { DAY } from './samples.ts';

/** A day later everything is due. */
const LATER = { now: NOW + DAY, chance: 0.5 };

/** What a step comes to: the state's name, its step if it has steps, and the effects. */
function outcome(state: AccountState, event: Event): string {
  const step = transition(state, event, LATER);
  if (step.state === state) return 'stays';
  const { kind, paused } = step.state;
  const detail =
    step.state.kind === 'refreshing'
      ? ` ${step.state.step}`
      : step.state.kind === 'uncertain' && step.state.probing
        ? ' probing'
        : step.state.kind === 'unsaved' && step.state.saving
          ? ' saving'
          : '';
  const flag = paused && kind !== 'paused' ? ' (paused)' : '';
  const effects = step.effects.map((effect) => effect.type).join('+');
  return `${kind}${detail}${flag}${effects === '' ? '' : ` → ${effects}`}`;
}

/** What every state does with an event that is not listed. */
const OTHERWISE = 'stays';

/** The brief's table, event by event; a day after everything fell due. */
const TABLE: Record<StateSample, Partial<Record<EventSample, string>>> = {
  healthy: {
    alarm: 'refreshing journaling → journal',
    asked: 'refreshing journaling → journal',
    offline: 'offline',
    pause: 'paused',
    'set back': 'healthy',
    regranted: 'retrying',
  },
  journaling: {
    journaled: 'refreshing asking → send',
    'not journaled': 'retrying',
    pause: 'refreshing journaling (paused)',
    'set back': 'refreshing journaling',
    regranted: 'retrying',
  },
  asking: {
    done: 'refreshing saving → save',
    dead: 'needs-reauthorisation → note',
    'app refused': 'app-blocked → note',
    'too often': 'throttled → note',
    'refresh failed': 'retrying → note',
    'not sent': 'retrying → note',
    'no network': 'offline → note',
    lost: 'uncertain → note',
    pause: 'refreshing asking (paused)',
    'set back': 'refreshing asking',
    regranted: 'retrying',
  },
  saving: {
    saved: 'retrying',
    'not saved': 'unsaved',
    pause: 'refreshing saving (paused)',
    'set back': 'refreshing saving',
    regranted: 'retrying',
  },
  retrying: {
    alarm: 'refreshing journaling → journal',
    asked: 'refreshing journaling → journal',
    online: 'retrying',
    offline: 'offline',
    pause: 'paused',
    'set back': 'retrying',
    regranted: 'retrying',
  },
  throttled: {
    alarm: 'refreshing journaling → journal',
    asked: 'refreshing journaling → journal',
    offline: 'offline',
    pause: 'paused',
    'set back': 'throttled',
    regranted: 'retrying',
  },
  offline: {
    alarm: 'refreshing journaling → journal',
    asked: 'refreshing journaling → journal',
    online: 'retrying',
    pause: 'paused',
    'set back': 'offline',
    regranted: 'retrying',
  },
  uncertain: {
    alarm: 'uncertain probing → probe',
    pause: 'uncertain (paused)',
    'set back': 'uncertain',
    regranted: 'retrying',
  },
  probing: {
    accepted: 'refreshing journaling → journal',
    mismatch: 'refreshing journaling → journal',
    refused: 'refreshing journaling → journal',
    unclear: 'refreshing journaling → journal',
    pause: 'uncertain probing (paused)',
    'set back': 'uncertain probing',
    regranted: 'retrying',
  },
  dead: {
    pause: 'needs-reauthorisation (paused)',
    'set back': 'needs-reauthorisation',
    regranted: 'retrying',
  },
  appBlocked: {
    alarm: 'refreshing journaling → journal',
    asked: 'refreshing journaling → journal',
    pause: 'app-blocked (paused)',
    'set back': 'app-blocked',
    regranted: 'retrying',
  },
  unsaved: {
    alarm: 'unsaved saving → save',
    asked: 'unsaved saving → save',
    pause: 'unsaved (paused)',
    'set back': 'unsaved',
    regranted: 'retrying',
  },
  writing: {
    saved: 'retrying',
    'not saved': 'unsaved',
    pause: 'unsaved saving (paused)',
    'set back': 'unsaved saving',
    regranted: 'retrying',
  },
  paused: { resume: 'retrying', 'set back': 'paused', regranted: 'paused' },
};

const rows: Record<string, Partial<Record<string, string>>> = TABLE;

describe('every state with every event', () => {
  test.each(Object.entries(STATES))('%s', (name, state) => {
    const events = Object.entries(EVENTS);
    const found = events.map(([event, sample]) => [event, outcome(state, sample)]);
    const expected = events.map(([event]) => [event, rows[name]?.[event] ?? OTHERWISE]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
  });
});

test('what is due changes at its alarm, and nothing happens a moment before', () => {
  const samples: [string, AccountState][] = Object.entries(STATES);
  for (const [name, state] of samples) {
    const at = deadline(state);
    if (at === null) continue;
    expect(transition(state, EVENTS.alarm, { now: at, chance: 0.5 }).state, name).not.toBe(state);
    expect(transition(state, EVENTS.alarm, { now: at - 1, chance: 0.5 }).state, name).toBe(state);
  }
});
