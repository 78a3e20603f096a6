import { describe, expect, test } from 'vitest';
import { inFlight, type AccountState } from '../../../electron/keeper/machine-state.ts';
import { transition } from '../../../electron/keeper/machine.ts';
import { accountView, type AccountFacts } from '../../../electron/presenter/account-view.ts';
import { accountViewSchema, type AccountView } from '../../../shared/view.ts';
import { MINUTE, record } from '../keeper/samples.ts';
import { DOUBT, NOW, STATES } from '../keeper/states.ts';

/** After the expiry of the access token that the sample states hold. */
const LATER = NOW + 40 * MINUTE;

function viewOf(state: AccountState, changes: Partial<AccountFacts> = {}): AccountView {
  return accountView({
    record: record(),
    state,
    now: NOW,
    givenName: '',
    demo: false,
    authorising: false,
    ...changes,
  });
}

type Told = Pick<AccountView, 'state' | 'code' | 'button' | 'canRefresh' | 'nextTryAt'>;

/** What the interface is told at {@link NOW}, with a valid access token. */
const TOLD: { readonly [S in keyof typeof STATES]: Told } = {
  healthy: { state: 'healthy', code: null, button: 'copy', canRefresh: true, nextTryAt: NOW },
  journaling: { state: 'refreshing', code: null, button: 'copy', canRefresh: false, nextTryAt: null },
  asking: { state: 'refreshing', code: null, button: 'copy', canRefresh: false, nextTryAt: null },
  saving: { state: 'refreshing', code: null, button: 'copy', canRefresh: false, nextTryAt: null },
  retrying: { state: 'retrying', code: null, button: 'try-now', canRefresh: true, nextTryAt: NOW + 4000 },
  throttled: {
    state: 'throttled',
    code: 40140117,
    button: 'try-now',
    canRefresh: false,
    nextTryAt: NOW + 90_000,
  },
  offline: { state: 'offline', code: null, button: 'try-now', canRefresh: true, nextTryAt: NOW + 1000 },
  uncertain: { state: 'uncertain', code: null, button: 'copy', canRefresh: false, nextTryAt: NOW + 90_000 },
  probing: { state: 'uncertain', code: null, button: 'copy', canRefresh: false, nextTryAt: null },
  dead: {
    state: 'needs-reauthorisation',
    code: 40140120,
    button: 'reauthorise',
    canRefresh: false,
    nextTryAt: null,
  },
  appBlocked: {
    state: 'app-blocked',
    code: 40140110,
    button: 'change-app',
    canRefresh: false,
    nextTryAt: NOW + 60 * MINUTE,
  },
  unsaved: { state: 'unsaved', code: null, button: 'save-again', canRefresh: true, nextTryAt: NOW + 1000 },
  writing: { state: 'unsaved', code: null, button: 'save-again', canRefresh: false, nextTryAt: null },
  paused: { state: 'paused', code: null, button: 'resume', canRefresh: false, nextTryAt: null },
};

const NAMES = Object.keys(STATES).filter((name): name is keyof typeof STATES => name in STATES);

describe('P28: each state tells its reason, last try, next try, code and one button', () => {
  test.each(NAMES)('%s', (name) => {
    const view = viewOf(STATES[name]);
    expect(view).toMatchObject(TOLD[name]);
    expect(view.lastTry).not.toBeNull();
    expect(view.reason).toBeDefined();
    expect(accountViewSchema.parse(view)).toEqual(view);
  });

  test.each(NAMES)('%s once the access token has expired', (name) => {
    const state = STATES[name];
    const view = viewOf(state, { now: LATER });
    expect(view.accessValid).toBe(false);
    expect(view.button).not.toBe('copy');
    // The one state without a button has its refresh on the way.
    if (view.button === 'none') expect(state.kind === 'refreshing' || state.kind === 'healthy').toBe(true);
    expect(accountViewSchema.parse(view)).toEqual(view);
  });

  test.each(NAMES)('%s: a refresh is offered when, and only when, asking starts something', (name) => {
    for (const now of [NOW, LATER]) {
      const { effects } = transition(STATES[name], { type: 'asked' }, { now, chance: 0.5 });
      const { canRefresh } = viewOf(STATES[name], { now });
      expect(canRefresh).toBe(effects.length > 0);
      if (inFlight(STATES[name])) expect(canRefresh).toBe(false);
    }
  });

  test('a paused account offers to resume, not a refresh that would not start', () => {
    const view = viewOf({ ...STATES.appBlocked, paused: true }, { now: LATER });
    expect(view).toMatchObject({ paused: true, canRefresh: false, nextTryAt: null, button: 'change-app' });
  });

  test('a pair that lives shorter than the floor has its next try after it, not at its expiry', () => {
    const state = { ...STATES.healthy, refreshAt: STATES.healthy.pair.expiresAt + 1000 };
    expect(viewOf(state).nextTryAt).toBe(state.refreshAt);
  });
});

describe('an access token that is valid by the clock', () => {
  const AFTER_LOOK = { ...STATES.uncertain, doubt: { ...DOUBT, requests: 0 } };

  test.each<[AccountState, boolean]>([
    [STATES.healthy, false],
    [STATES.asking, false],
    [{ ...STATES.asking, attempt: 2, doubt: DOUBT }, true],
    [STATES.throttled, false],
    [STATES.uncertain, true],
    [STATES.probing, true],
    [AFTER_LOOK, false],
    [STATES.appBlocked, false],
    [{ ...STATES.appBlocked, doubt: DOUBT }, true],
    [STATES.unsaved, false],
    ...[40140116, 40140119, 40140120, 40140137].map((code): [AccountState, boolean] => [
      { ...STATES.dead, code },
      true,
    ]),
    [{ ...STATES.dead, code: 40140114 }, false],
    [{ ...STATES.dead, code: null, lostAt: NOW }, true],
  ])('P5, P28: of %o may be refused by 115 all the same: %s', (state, doubtful) => {
    expect(viewOf(state).accessDoubtful).toBe(doubtful);
    expect(viewOf(state, { now: LATER }).accessDoubtful).toBe(false);
  });
});

describe('the reason', () => {
  test.each<[AccountState, AccountView['reason']]>([
    [STATES.healthy, { kind: 'plain', key: 'healthy' }],
    [STATES.asking, { kind: 'plain', key: 'refreshing' }],
    [STATES.paused, { kind: 'plain', key: 'paused' }],
    [STATES.retrying, { kind: 'fault', fault: 'dns' }],
    [
      { ...STATES.retrying, cause: { kind: 'starting' } },
      { kind: 'plain', key: 'starting' },
    ],
    [
      { ...STATES.retrying, cause: { kind: 'store', fault: 'disk-full' } },
      { kind: 'store', fault: 'disk-full' },
    ],
    [STATES.throttled, { kind: 'refused', code: 40140117, message: '' }],
    [STATES.offline, { kind: 'fault', fault: 'offline' }],
    [STATES.uncertain, { kind: 'uncertain', sentAt: DOUBT.sentAt, requests: 1, fault: 'timeout' }],
    [STATES.dead, { kind: 'refused', code: 40140120, message: '' }],
    [
      { ...STATES.dead, code: null, lostAt: NOW },
      { kind: 'lost', at: NOW },
    ],
    [STATES.appBlocked, { kind: 'refused', code: 40140110, message: '' }],
    [STATES.unsaved, { kind: 'store', fault: 'disk-full' }],
  ])('of %o', (state, reason) => {
    expect(viewOf(state).reason).toEqual(reason);
  });

  test('P28: of a paused account whose token ran out does not promise one', () => {
    expect(viewOf(STATES.paused, { now: LATER }).reason).toEqual({ kind: 'plain', key: 'paused-expired' });
  });

  test('of a healthy account whose token ran out a moment ago is not that all is well', () => {
    expect(viewOf(STATES.healthy, { now: LATER }).reason).toEqual({ kind: 'plain', key: 'starting' });
  });

  test('of a passing refusal keeps its code', () => {
    const state = {
      ...STATES.retrying,
      cause: { kind: 'refused', code: 40140121, message: 'x' },
      lastTry: { at: NOW, outcome: 'refused', code: 40140121 },
    } as const;
    expect(viewOf(state)).toMatchObject({
      code: 40140121,
      reason: { kind: 'refused', code: 40140121, message: 'x' },
    });
  });
});

describe('an account with a code on the screen', () => {
  const CALM: readonly (keyof typeof STATES)[] = ['healthy', 'journaling', 'asking', 'saving', 'paused'];

  test.each(NAMES)('%s goes on saying so if it weighs more', (name) => {
    const view = viewOf(STATES[name], { authorising: true });
    expect(view.button).toBe('show-code');
    expect(view.state).toBe(CALM.includes(name) ? 'authorising' : TOLD[name].state);
  });

  test('that has just run out of its access token is not called calm (P15)', () => {
    expect(viewOf(STATES.healthy, { authorising: true, now: LATER }).state).toBe('healthy');
  });
});

describe('the name', () => {
  test("is the user's own, else 115's, else the App ID", () => {
    expect(viewOf(STATES.healthy, { givenName: 'Films' })).toMatchObject({ name: 'Films', userName: 'Ming' });
    expect(viewOf(STATES.healthy)).toMatchObject({ name: 'Ming' });
    expect(viewOf(STATES.healthy, { record: record({ user: null }) })).toMatchObject({
      name: '100195123',
      userName: null,
    });
  });
});

test('P20: neither token is in a view', () => {
  for (const name of NAMES) {
    expect(JSON.stringify(viewOf(STATES[name]))).not.toMatch(/(access|refresh)-1-of/);
  }
});

test("instants of an account's fast clock are whole milliseconds", () => {
  const view = viewOf(
    { ...STATES.retrying, nextTryAt: NOW + 0.4, lastTry: { at: NOW - 0.4, outcome: 'not-sent', code: null } },
    { record: record({ expiresAt: NOW + 0.5, obtainedAt: NOW - 0.2, grantedAt: NOW - 0.3 }) },
  );
  expect(view).toMatchObject({ nextTryAt: NOW, lastTry: { at: NOW } });
  expect(accountViewSchema.safeParse(view).success).toBe(true);
});
