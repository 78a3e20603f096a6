import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markOf } from '../../../electron/tray/tray-words.ts';
import {
  severity,
  STATE_NAMES,
  trayMark,
  worst,
  type TrayMark,
  type Weighed,
} from '../../../shared/states.ts';
import type { AccountView } from '../../../shared/view.ts';
import { healthy, inEveryPhase, snapshotOf } from '../../support/view-samples.ts';

/** The words of the table, in its order; a word and whether the access token is valid. */
const WORST_FIRST: readonly (readonly Weighed[])[] = [
  [both('locked')],
  [both('needs-reauthorisation')],
  [both('app-blocked')],
  [both('unsaved')],
  [both('uncertain')],
  [expired('retrying'), expired('throttled'), expired('healthy')],
  [expired('offline')],
  [valid('retrying')],
  [valid('throttled')],
  [valid('offline')],
  [both('authorising')],
  [both('paused')],
  [both('refreshing')],
  [valid('healthy')],
].map((rank) => rank.flat());

/** What is wrong with an account, as a person would say it; empty when all is well with it. */
function wrongs({ state, accessValid }: Weighed): string[] {
  const passing = state === 'retrying' || state === 'throttled';
  if (passing || state === 'healthy') return accessValid ? [] : ['no valid access token'];
  return [state];
}

const weighed: fc.Arbitrary<Weighed> = fc.record({
  state: fc.constantFrom(...STATE_NAMES),
  accessValid: fc.boolean(),
});

const views: fc.Arbitrary<AccountView[]> = fc.array(
  weighed.map((facts) => ({ ...healthy(0), ...facts })),
  { maxLength: 6 },
);

describe('P15: severity', () => {
  test('ranks the states as the table does', () => {
    const ranks = WORST_FIRST.map((rank) => rank.map(severity));
    for (const rank of ranks) expect(new Set(rank).size).toBe(1);
    const first = ranks.map(([one]) => one ?? NaN);
    expect(first).toEqual(first.toSorted((one, other) => one - other));
    expect(new Set(first).size).toBe(WORST_FIRST.length);
  });

  test('covers every state, with and without a valid access token', () => {
    expect(WORST_FIRST.flat()).toHaveLength(2 * STATE_NAMES.length);
  });

  test('finds the worst of any accounts', () => {
    fc.assert(
      fc.property(fc.array(weighed), (accounts) => {
        const found = worst(accounts);
        expect(found === null).toBe(accounts.length === 0);
        if (found === null) return;
        expect(accounts).toContain(found);
        for (const account of accounts) expect(severity(found)).toBeLessThanOrEqual(severity(account));
      }),
    );
  });
});

describe('P15: the icon', () => {
  test('says that all is well when, and only when, it is for every account', () => {
    fc.assert(
      fc.property(views, (accounts) => {
        const mark = markOf(snapshotOf(accounts));
        const isWell = accounts.length > 0 && accounts.every((account) => wrongs(account).length === 0);
        expect(mark === 'ok').toBe(isWell);
      }),
      { numRuns: 2_000 },
    );
  });

  test('shows a mark that one of the accounts has, and none of a worse account is hidden', () => {
    const rank: readonly TrayMark[] = ['locked', 'action', 'warning', 'offline'];
    fc.assert(
      fc.property(views, (accounts) => {
        const marks = accounts.map(trayMark);
        const alarming = rank.find((mark) => marks.includes(mark));
        const mark = markOf(snapshotOf(accounts));
        if (alarming !== undefined) expect(mark).toBe(alarming);
        else if (accounts.length > 0) expect(marks).toContain(mark);
      }),
      { numRuns: 2_000 },
    );
  });

  test('shows a vault that is not open before anything else', () => {
    const accounts = [healthy(0)];
    expect(markOf(snapshotOf(accounts, { vault: { kind: 'locked', reason: 'key-wrong' } }))).toBe('locked');
    expect(markOf(snapshotOf(accounts, { vault: { kind: 'opening' } }))).toBe('busy');
  });

  test('is busy with the very first authorisation only while it goes on', () => {
    const phases = inEveryPhase(0);
    const marks = Object.values(phases).map((authorisation) => [
      authorisation.phase,
      markOf(snapshotOf([], { authorisation })),
    ]);
    const busy = marks.filter(([, mark]) => mark === 'busy').map(([phase]) => phase);
    expect(busy).toEqual(['asking', 'waiting', 'scanned', 'exchanging', 'naming']);
    expect(new Set(marks.map(([, mark]) => mark))).toEqual(new Set(['busy', 'paused']));
  });
});

function valid(state: Weighed['state']): Weighed {
  return { state, accessValid: true };
}

function expired(state: Weighed['state']): Weighed {
  return { state, accessValid: false };
}

function both(state: Weighed['state']): Weighed[] {
  return [valid(state), expired(state)];
}
