import { describe, expect, test } from 'vitest';
import type { Event, Moment, Step } from '../../../electron/keeper/machine-events.ts';
import { transition } from '../../../electron/keeper/machine.ts';
import { accessValid, type AccountState, type StateOf } from '../../../electron/keeper/machine-state.ts';
import { APP_RETRY_MS, FLOOR_MS } from '../../../electron/keeper/policy.ts';
import type { ProbeOutcome } from '../../../electron/keeper/ports.ts';
import { DAY, HOUR, MINUTE, T0, pair } from './samples.ts';
import { DOUBT, EVENTS, FRESH, NOW, STATES, askingInDoubt, refusal } from './states.ts';

const at = (now: number, chance = 0.5): Moment => ({ now, chance });

/** Runs events one after another, all at one moment. */
function run(state: AccountState, moment: Moment, ...events: Event[]): Step {
  let step: Step = { state, effects: [] };
  for (const event of events) step = transition(step.state, event, moment);
  return step;
}

function as<K extends AccountState['kind']>(kind: K, state: AccountState): StateOf<K> {
  if (!isOf(kind, state)) throw new Error(`${state.kind} instead of ${kind}`);
  return state;
}

function isOf<K extends AccountState['kind']>(kind: K, state: AccountState): state is StateOf<K> {
  return state.kind === kind;
}

describe('healthy', () => {
  test('P4: a refresh is journaled before it leaves, with its attempt, its time and the floor', () => {
    const begun = transition(STATES.healthy, EVENTS.alarm, at(NOW));
    expect(begun.effects).toEqual([{ type: 'journal', attempt: 1, sentAt: NOW, notBefore: NOW + FLOOR_MS }]);
    expect(transition(begun.state, EVENTS.journaled, at(NOW + 5)).effects).toEqual([{ type: 'send' }]);
  });

  test('P2: asked within the floor, it is planned for the end of the floor', () => {
    const state = { ...STATES.healthy, notBefore: NOW + FLOOR_MS, refreshAt: NOW + HOUR };
    const { state: after, effects } = transition(state, EVENTS.asked, at(NOW));
    expect(effects).toEqual([]);
    expect(as('healthy', after).refreshAt).toBe(NOW + FLOOR_MS);
    expect(transition(after, EVENTS.asked, at(NOW)).state).toBe(after);
  });

  test('P9: a pair that lives shorter than the floor leaves a gap, and the gap is shown', () => {
    const short = pair({ generation: 2, obtainedAt: NOW, expiresAt: NOW + MINUTE });
    const saved = run({ ...STATES.saving, fresh: short }, at(NOW), EVENTS.saved).state;
    expect(as('healthy', saved).refreshAt).toBe(NOW + FLOOR_MS);
    const expired = transition(saved, EVENTS.alarm, at(NOW + MINUTE)).state;
    expect(as('retrying', expired)).toMatchObject({ cause: { kind: 'starting' }, nextTryAt: NOW + FLOOR_MS });
  });
});

describe('an answer', () => {
  test('P3: a new pair is saved first; only then is it the one that counts', () => {
    const saving = transition(STATES.asking, EVENTS.done, at(NOW));
    expect(saving.state.pair).toBe(STATES.asking.pair);
    expect(saving.effects).toEqual([{ type: 'save' }]);
    const healthy = as('healthy', transition(saving.state, EVENTS.saved, at(NOW)).state);
    expect(healthy.pair).toBe(FRESH);
    expect(healthy.refreshAt).toBe(NOW + 90 * MINUTE);
    expect(healthy.notBefore).toBe(NOW + FLOOR_MS);
  });

  test('P3: a pair that cannot be written is unsaved until it is; the old access token is not handed out', () => {
    const unsaved = as('unsaved', run(STATES.saving, at(NOW), EVENTS['not saved']).state);
    expect(unsaved.nextTryAt).toBe(NOW + 1000);
    expect(accessValid(unsaved, NOW)).toBe(false);
    const again = as('unsaved', run(unsaved, at(NOW + 1000), EVENTS.alarm, EVENTS['not saved']).state);
    expect(again).toMatchObject({ failures: 2, nextTryAt: NOW + 3000, saving: false });
    expect(as('healthy', run(again, at(NOW + 3000), EVENTS.alarm, EVENTS.saved).state).pair).toBe(FRESH);
  });

  test('P7: a dead code ends it, is noted, and no event but a new grant leads on', () => {
    const { state, effects } = transition(STATES.asking, EVENTS.dead, at(NOW));
    expect(state).toMatchObject({ kind: 'needs-reauthorisation', code: 40140120, lostAt: null });
    expect(effects).toMatchObject([{ type: 'note', verdict: { kind: 'dead', code: 40140120, at: NOW } }]);
    for (const event of [EVENTS.alarm, EVENTS.asked, EVENTS.online, EVENTS.resume]) {
      expect(transition(state, event, at(NOW + DAY)).state).toBe(state);
    }
  });

  test('P8: a fault of the App ID keeps the tokens, and is tried again after an hour', () => {
    const { state, effects } = transition(STATES.asking, EVENTS['app refused'], at(NOW));
    expect(as('app-blocked', state)).toMatchObject({ pair: pair(), nextTryAt: NOW + APP_RETRY_MS });
    expect(effects).toMatchObject([{ type: 'note', verdict: { kind: 'app-blocked', code: 40140110 } }]);
    expect(accessValid(state, NOW)).toBe(true);
    expect(transition(state, EVENTS.asked, at(NOW + 1)).state).toBe(state);
    expect(transition(state, EVENTS.asked, at(NOW + FLOOR_MS)).state.kind).toBe('refreshing');
  });

  test('P2: throttled waits for as long as 115 asks, and never less than the floor', () => {
    const wait = (waitMs: number | null): number => {
      const answer = { kind: 'refused', refusal: refusal('wait', 429, waitMs) } as const;
      const { state } = transition(STATES.asking, { type: 'answered', answer }, at(NOW));
      const throttled = as('throttled', state);
      expect(throttled.notBefore).toBe(throttled.nextTryAt);
      return throttled.nextTryAt - NOW;
    };
    expect(wait(null)).toBe(FLOOR_MS);
    expect(wait(1000)).toBe(FLOOR_MS);
    expect(wait(30 * MINUTE)).toBe(30 * MINUTE);
  });

  test('P6: what was surely not sent is tried again after 1, 2, 4 s, without the floor', () => {
    let state: AccountState = STATES.healthy;
    const pauses: number[] = [];
    let now = NOW;
    for (let tries = 0; tries < 12; tries += 1) {
      state = run(state, at(now), EVENTS.alarm, EVENTS.journaled, EVENTS['not sent']).state;
      const { nextTryAt } = as('retrying', state);
      pauses.push(nextTryAt - now);
      now = nextTryAt;
    }
    expect(pauses.slice(0, 4)).toEqual([1000, 2000, 4000, 8000]);
    expect(pauses.at(-1)).toBe(15 * MINUTE);
  });

  test('P6: no answer but a dead code ends a login', () => {
    const harmless = [
      EVENTS['app refused'],
      EVENTS['too often'],
      EVENTS['refresh failed'],
      EVENTS['not sent'],
      EVENTS['no network'],
      EVENTS.lost,
    ];
    for (const event of harmless) {
      const { state } = transition(STATES.asking, event, at(NOW));
      expect(state.kind).not.toBe('needs-reauthorisation');
      expect(state.pair).toEqual(pair());
    }
  });

  test('P4: when the journal cannot be written nothing is sent, and the try is made again', () => {
    const { state, effects } = run(STATES.healthy, at(NOW), EVENTS.alarm, EVENTS['not journaled']);
    expect(effects).toEqual([]);
    expect(as('retrying', state)).toMatchObject({ cause: { kind: 'store', fault: 'disk-full' } });
    expect(as('retrying', state).nextTryAt).toBe(NOW + 1000);
  });
});

describe('P5: a lost answer', () => {
  const probed = (outcome: ProbeOutcome, requests: number): Step =>
    transition(
      { ...STATES.probing, doubt: { ...DOUBT, requests } },
      { type: 'probed', outcome },
      at(NOW + FLOOR_MS),
    );

  test('is looked into after the floor, counted from the last moment at which bytes may have left', () => {
    const answeredAt = NOW + 30_000;
    const state = as('uncertain', transition(STATES.asking, EVENTS.lost, at(answeredAt)).state);
    expect(state.nextTryAt).toBe(answeredAt + FLOOR_MS);
    expect(state.notBefore).toBe(answeredAt + FLOOR_MS);
    expect(state.doubt).toEqual({ since: NOW, sentAt: answeredAt, requests: 1, fault: 'timeout' });
  });

  test('and accepted: nothing rotated, the count begins anew, and it is remembered that there was a doubt', () => {
    const begun = as('refreshing', probed('accepted', 2).state);
    expect(begun).toMatchObject({ attempt: 1, doubt: { requests: 0 } });
    const asking = transition(begun, EVENTS.journaled, at(NOW + FLOOR_MS)).state;
    expect(transition(asking, EVENTS.dead, at(NOW + FLOOR_MS)).state).toMatchObject({ lostAt: NOW });
    // A passing refusal of a token that is known to stand leaves no doubt.
    expect(transition(asking, EVENTS['too often'], at(NOW + FLOOR_MS)).state.kind).toBe('throttled');
    const lostAgain = as('uncertain', transition(asking, EVENTS.lost, at(NOW + FLOOR_MS)).state);
    expect(lostAgain.doubt.requests).toBe(1);
    expect(lostAgain.nextTryAt).toBe(NOW + 3 * FLOOR_MS);
  });

  test.each(['mismatch', 'refused', 'unclear'] as const)(
    'and %s: one more try of the old token',
    (outcome) => {
      expect(as('refreshing', probed(outcome, 1).state)).toMatchObject({ attempt: 2, doubt: DOUBT });
    },
  );

  test('after two of them a mismatch means that the login is lost', () => {
    const { state, effects } = probed('mismatch', 2);
    expect(as('needs-reauthorisation', state)).toMatchObject({ code: null, lostAt: NOW });
    expect(effects).toMatchObject([{ type: 'note', verdict: { kind: 'lost' } }]);
  });

  test.each(['refused', 'unclear'] as const)('after two of them and %s: only the look goes on', (outcome) => {
    let state = as('uncertain', probed(outcome, 2).state);
    let now = NOW + FLOOR_MS;
    const pauses: number[] = [];
    for (let looks = 0; looks < 6; looks += 1) {
      pauses.push(state.nextTryAt - now);
      now = state.nextTryAt;
      const looking = transition(state, EVENTS.alarm, at(now));
      expect(looking.effects).toEqual([{ type: 'probe' }]);
      const after = transition(looking.state, { type: 'probed', outcome }, at(now));
      expect(after.effects).toEqual([]);
      state = as('uncertain', after.state);
    }
    expect(pauses).toEqual([180_000, 360_000, 720_000, 900_000, 900_000, 900_000]);
  });

  test('a second request that surely was not sent does not count', () => {
    const asking = askingInDoubt(DOUBT, 2);
    const { state, effects } = transition(asking, EVENTS['not sent'], at(NOW + FLOOR_MS));
    expect(as('uncertain', state).doubt).toEqual(DOUBT);
    expect(effects).toMatchObject([{ type: 'note', attempt: 1, verdict: { kind: 'open' } }]);
  });

  test.each(['too often', 'refresh failed'] as const)(
    'a second request that 115 answered with %s does not count',
    (event) => {
      const { state, effects } = transition(askingInDoubt(DOUBT, 2), EVENTS[event], at(NOW + FLOOR_MS));
      expect(as('uncertain', state).doubt).toEqual(DOUBT);
      expect(as('uncertain', state).nextTryAt).toBe(NOW + 2 * FLOOR_MS);
      expect(effects).toMatchObject([{ type: 'note', attempt: 1, verdict: { kind: 'open' } }]);
    },
  );

  test('a refused App ID does not make it forgotten', () => {
    const { state, effects } = transition(askingInDoubt(DOUBT, 2), EVENTS['app refused'], at(NOW + FLOOR_MS));
    expect(as('app-blocked', state).doubt).toEqual(DOUBT);
    expect(effects).toMatchObject([{ type: 'note', attempt: 2, verdict: { kind: 'app-blocked' } }]);
    const again = transition(state, EVENTS.alarm, at(NOW + DAY));
    expect(as('uncertain', again.state).doubt).toEqual(DOUBT);
    expect(again.effects).toEqual([{ type: 'probe' }]);
  });

  test('and a dead code then: what is said is that an answer was lost', () => {
    const { state, effects } = transition(askingInDoubt(DOUBT, 2), EVENTS.dead, at(NOW + FLOOR_MS));
    expect(state).toMatchObject({ kind: 'needs-reauthorisation', code: 40140120, lostAt: NOW });
    expect(effects).toMatchObject([{ verdict: { kind: 'dead', lostAt: NOW } }]);
  });

  test('nobody can hurry it, and a pause stops it', () => {
    expect(transition(STATES.uncertain, EVENTS.asked, at(NOW + DAY)).state).toBe(STATES.uncertain);
    const online = transition({ ...STATES.uncertain, nextTryAt: NOW + HOUR }, EVENTS.online, at(NOW + 1));
    expect(as('uncertain', online.state).nextTryAt).toBe(NOW + FLOOR_MS);
    const paused = transition(STATES.probing, EVENTS.pause, at(NOW)).state;
    const after = transition(paused, EVENTS.accepted, at(NOW));
    expect(after).toMatchObject({ state: { kind: 'uncertain', probing: false }, effects: [] });
    expect(transition(after.state, EVENTS.alarm, at(NOW + DAY)).state).toBe(after.state);
  });
});

describe('the network', () => {
  test('gone: the state says so, and what was planned is still tried, since it is a hint', () => {
    const state = as('offline', transition(STATES.healthy, EVENTS.offline, at(NOW - HOUR)).state);
    expect(state).toMatchObject({ since: NOW - HOUR, nextTryAt: NOW });
  });

  test('back: the plan holds again; an expired access token is refreshed at once', () => {
    const soon = transition(STATES.offline, EVENTS.online, at(NOW)).state;
    expect(as('healthy', soon).refreshAt).toBe(NOW);
    const late = transition(STATES.offline, EVENTS.online, at(NOW + HOUR)).state;
    expect(as('retrying', late).nextTryAt).toBe(NOW + HOUR);
  });

  test('back: a long back-off ends, but not what 115 asked to wait', () => {
    const waiting = { ...STATES.retrying, nextTryAt: NOW + 15 * MINUTE };
    expect(as('retrying', transition(waiting, EVENTS.online, at(NOW)).state).nextTryAt).toBe(NOW);
    const refused = { ...waiting, notBefore: NOW + FLOOR_MS };
    expect(as('retrying', transition(refused, EVENTS.online, at(NOW)).state).nextTryAt).toBe(NOW + FLOOR_MS);
    expect(transition(STATES.throttled, EVENTS.online, at(NOW)).state).toBe(STATES.throttled);
  });
});

describe('paused', () => {
  test('a refresh in flight goes on to its end, and then it is paused', () => {
    const paused = transition(STATES.asking, EVENTS.pause, at(NOW)).state;
    expect(run(paused, at(NOW), EVENTS.done, EVENTS.saved).state).toMatchObject({
      kind: 'paused',
      pair: FRESH,
    });
    expect(transition(paused, EVENTS['not sent'], at(NOW)).state.kind).toBe('paused');
    expect(transition(paused, EVENTS['too often'], at(NOW)).state).toMatchObject({
      kind: 'paused',
      notBefore: NOW + FLOOR_MS,
    });
  });

  test('a pair that could not be written is written all the same', () => {
    const paused = transition(STATES.unsaved, EVENTS.pause, at(NOW)).state;
    expect(run(paused, at(NOW + HOUR), EVENTS.alarm, EVENTS.saved).state.kind).toBe('paused');
  });

  test('a refused App ID is left alone, asked or not', () => {
    const paused = transition(STATES.appBlocked, EVENTS.pause, at(NOW)).state;
    expect(transition(paused, EVENTS.asked, at(NOW + DAY)).state).toBe(paused);
    expect(transition(paused, EVENTS.alarm, at(NOW + DAY)).state).toBe(paused);
  });

  test('P2: resumed, the floor still holds', () => {
    const closed = { ...STATES.paused, notBefore: NOW + 10 * MINUTE };
    expect(as('healthy', transition(closed, EVENTS.resume, at(NOW)).state).refreshAt).toBe(NOW + 10 * MINUTE);
  });
});

describe('a new grant', () => {
  test('P16: ends every state, keeps the pause, and has no floor yet', () => {
    for (const state of Object.values(STATES)) {
      const after = transition(state, EVENTS.regranted, at(NOW)).state;
      expect(after.kind).toBe(state.paused ? 'paused' : 'healthy');
      expect(after).toMatchObject({
        notBefore: 0,
        pair: { generation: 7 },
        lastTry: { at: NOW, outcome: 'authorised' },
      });
    }
  });
});

describe('P11: the clock set back', () => {
  test('what was planned comes after as long as was left of it', () => {
    const state = { ...STATES.healthy, refreshAt: NOW + HOUR };
    const after = transition(state, { type: 'set-back', byMs: 400 * DAY }, at(NOW - 400 * DAY)).state;
    expect(as('healthy', after).refreshAt).toBe(NOW + HOUR - 400 * DAY);
  });

  test('the floor begins anew', () => {
    const after = transition(STATES.throttled, { type: 'set-back', byMs: DAY }, at(NOW + 80_000 - DAY)).state;
    expect(after.notBefore).toBe(NOW + 80_000 - DAY + FLOOR_MS);
    expect(as('throttled', after).nextTryAt).toBe(after.notBefore);
  });

  test('a wait that 115 asked for is kept', () => {
    const asked = { ...STATES.throttled, notBefore: NOW + HOUR, nextTryAt: NOW + HOUR };
    const after = transition(asked, { type: 'set-back', byMs: DAY }, at(NOW - DAY)).state;
    expect(as('throttled', after).nextTryAt).toBe(NOW + HOUR - DAY);
  });

  test('and set right again, or a sleep after it: nobody can tell, and what is due is done', () => {
    const pending = { ...STATES.healthy, refreshAt: T0 - 300 * DAY };
    const after = transition(pending, EVENTS.alarm, at(T0 + MINUTE));
    expect(after.state.kind).toBe('refreshing');
  });
});
