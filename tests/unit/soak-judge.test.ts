import { describe, expect, test } from 'vitest';
import type { RequestEntry, RotationEntry } from '../../simulator/ledger.ts';
import { newFigures } from '../../simulator/verdict.ts';
import { emptyChronicle, type Chronicle } from '../soak/chronicle.ts';
import { FAIR } from '../soak/climate.ts';
import { judge, type Findings } from '../soak/judge.ts';
import { isKept } from '../soak/sum.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const T0 = Date.UTC(2026, 10, 22, 12);
const GRANT = 'grant_1';

interface Case {
  requests?: Partial<RequestEntry>[];
  rotations?: Partial<RotationEntry>[];
  outages?: { from: number; to: number }[];
  chronicle?: Partial<Chronicle>;
}

/** Judges half a day of one account, of which only what is told differs from nothing at all. */
function judged({ requests = [], rotations = [], outages = [], chronicle = {} }: Case): Findings {
  const options = { seed: 's', days: 1, lifetimeMs: 2 * HOUR, accounts: 1, climate: FAIR, folder: '' };
  return judge({
    options,
    jumps: 0,
    chronicle: {
      ...emptyChronicle(T0, options.lifetimeMs),
      endedAt: T0 + 12 * HOUR,
      grants: [{ grantId: GRANT, account: 'acc_00000000', issuedAt: T0, overAt: Infinity }],
      ...chronicle,
    },
    books: {
      verdict: { ...newFigures(), requests: requests.length, outageMs: 0, unforcedOutageMs: 0 },
      requests: requests.map((one, n) => ({ ...REQUEST, n, ...one })),
      rotations: rotations.map((one) => ({ ...ROTATION, ...one })),
      outages: outages.map((one) => ({ grantId: GRANT, open: false, hindrances: [], ...one })),
      arrivalsByToken: {},
    },
  });
}

const REQUEST: RequestEntry = {
  n: 0,
  path: 'refresh',
  appId: null,
  userId: null,
  grantId: GRANT,
  generation: 1,
  fingerprint: 'a',
  connection: 1,
  nthOnConnection: 1,
  at: T0,
  realAt: 0,
  fault: null,
  answered: { status: 200, code: 0 },
  delivered: true,
};
const ROTATION: RotationEntry = { grantId: GRANT, from: 1, to: 2, at: T0, delivered: true, elsewhere: false };
const DUE = T0 + 90 * MINUTE;
const LOST = { fault: 'dropped-before', answered: null, delivered: false } as const;

test('the judge is content with refreshes when they are due', () => {
  const found = judged({ rotations: [{ at: DUE }, { at: DUE + 90 * MINUTE, from: 2, to: 3 }] });
  expect(found).toMatchObject({ refreshes: 2, leastRefreshes: 2, unforcedMs: 0 });
  expect(isKept(found)).toBe(true);
});

test('an early refresh counts, unless the clock was wrong, the machine slept over the answer or a person asked', () => {
  const rotations = [{ at: T0 + HOUR }];
  expect(judged({ rotations })).toMatchObject({ refreshes: 1, leastRefreshes: 0, earlyUnforced: 1 });
  const wrongClock = [{ byMs: HOUR, from: T0, to: T0 + 30 * MINUTE }];
  expect(judged({ rotations, chronicle: { wrongClock } })).toMatchObject({
    earlyByClock: 1,
    earlyUnforced: 0,
  });
  const asked = [T0 + 59 * MINUTE];
  expect(judged({ rotations, chronicle: { asked } })).toMatchObject({ earlyAsked: 1, earlyUnforced: 0 });
});

test('a time without access counts from when nothing stands in the way any more', () => {
  const outages = [{ from: T0 + 2 * HOUR, to: T0 + 5 * HOUR }];
  expect(judged({ outages }).unforcedMs).toBe(3 * HOUR);
  const asleep = {
    kind: 'asleep',
    account: null,
    from: T0 + HOUR,
    to: T0 + 4 * HOUR,
    reactionMs: 4 * MINUTE,
  } as const;
  expect(judged({ outages, chronicle: { hardTimes: [asleep] } }).unforcedMs).toBe(56 * MINUTE);
  const early = { ...asleep, to: T0 + 100 * MINUTE };
  expect(judged({ outages, chronicle: { hardTimes: [early] } }).unforcedMs).toBe(3 * HOUR);
});

describe('a clock that hides how old a pair is', () => {
  const outages = [{ from: T0 + 2 * HOUR, to: T0 + 4 * HOUR }];
  const ahead = { byMs: HOUR, from: T0 - HOUR, to: T0 + 20 * MINUTE };
  const lessAhead = { byMs: 50 * MINUTE, from: T0 + 20 * MINUTE, to: T0 + HOUR };
  const right = { byMs: 0, from: T0 + HOUR, to: T0 + HOUR };
  const wrongClock = [ahead, lessAhead, right];
  const time = { account: null, from: T0 + 59 * MINUTE, to: T0 + 61 * MINUTE, reactionMs: 0 };

  test('what was set back while no program ran excuses as much and no more, also when it was set in parts', () => {
    const hardTimes = [{ ...time, kind: 'not-running' } as const];
    const found = judged({ outages, chronicle: { wrongClock, hardTimes } });
    expect(found.unforcedMs).toBe((120 - 50 - 2) * MINUTE);
  });

  test('however far it was set back, the next program takes a pair for good no longer than its lifetime', () => {
    const far = [
      { ...ahead, byMs: 400 * 24 * HOUR },
      { ...right, from: T0 + 20 * MINUTE, to: T0 + 20 * MINUTE },
    ];
    const hardTimes = [{ ...time, from: T0 + 10 * MINUTE, to: T0 + 3 * HOUR, kind: 'not-running' } as const];
    const late = [{ from: T0 + 2 * HOUR, to: T0 + 6 * HOUR }];
    const found = judged({ outages: late, chronicle: { wrongClock: far, hardTimes } });
    expect(found.unforcedMs).toBe((6 - 3 - 2) * HOUR - 2 * MINUTE);
  });

  test('a program that starts while the clock is behind is excused from then on until it is set right', () => {
    const behind = [{ byMs: -24 * HOUR, from: T0 + HOUR, to: T0 + 3 * HOUR }];
    const hardTimes = [
      { ...time, from: T0 + 150 * MINUTE, to: T0 + 151 * MINUTE, kind: 'not-running' } as const,
    ];
    const found = judged({ outages, chronicle: { wrongClock: behind, hardTimes } });
    // Half an hour before that start, and what is left once the clock was right and looked at.
    expect(found.unforcedMs / MINUTE).toBeCloseTo(30 - 31 / 60 + 60 - 2 - 31 / 60);
  });

  test('what a running program could see excuses nothing', () => {
    expect(judged({ outages, chronicle: { wrongClock } }).unforcedMs).toBe(2 * HOUR);
  });

  test('a sleep that hides in a change excuses its own length, when the pair ends', () => {
    const hardTimes = [{ ...time, from: T0 + 30 * MINUTE, kind: 'asleep' } as const];
    const found = judged({ outages, chronicle: { wrongClock, hardTimes } });
    expect(found.unforcedMs).toBe((120 - 31 - 2) * MINUTE);
  });
});

test('one failed request excuses a few minutes, a row of them a quarter of an hour after the last', () => {
  const outages = [{ from: T0 + 2 * HOUR, to: T0 + 3 * HOUR }];
  const failed = [{ ...LOST, at: T0 + 2 * HOUR }];
  expect(judged({ outages, requests: failed }).unforcedMs).toBeGreaterThan(55 * MINUTE);
  const row = Array.from({ length: 6 }, (_, index) => ({ ...LOST, at: T0 + 2 * HOUR + index * 3 * MINUTE }));
  expect(judged({ outages, requests: row }).unforcedMs).toBe((60 - 15 - 17) * MINUTE);
});

test('two requests within the floor are found, and told apart from those over a change of the clock', () => {
  const requests = [{ at: DUE }, { at: DUE + 89_000, fingerprint: 'b' }];
  const found = judged({ requests });
  expect(found.leastGapMs).toBe(89_000);
  expect(isKept(found)).toBe(false);
  const wrongClock = [{ byMs: HOUR, from: DUE + 1000, to: Infinity }];
  expect(judged({ requests, chronicle: { wrongClock } })).toMatchObject({
    leastGapMs: null,
    leastGapOverClockChangeMs: 89_000,
  });
});

test('a dead token sent again is found, unless the program died before it could note the refusal', () => {
  const dead = { answered: { status: 200, code: 40140116 } };
  const requests = [
    { ...dead, at: DUE },
    { ...dead, at: DUE + HOUR },
  ];
  expect(judged({ requests }).deadReuses).toBe(1);
  expect(judged({ requests, chronicle: { unnoted: new Set(['a']) } }).deadReuses).toBe(0);
});

test('a third request in one doubt is found; a look that 115 accepted ends the doubt', () => {
  const row = [0, 1, 2].map((index) => ({ ...LOST, at: DUE + index * 5 * MINUTE }));
  expect(judged({ requests: row }).mostInDoubt).toBe(3);
  expect(isKept(judged({ requests: row }))).toBe(false);
  const look = { path: 'userInfo', at: DUE + 9 * MINUTE, fingerprint: 'x' } as const;
  const [first = {}, second = {}, third = {}] = row;
  expect(judged({ requests: [first, second, look, third] }).mostInDoubt).toBe(2);
});

test('a login given up, a visible pair lost and a bad hand-out each miss the goal', () => {
  const ends = [{ at: DUE, account: 'acc_00000000', end: 'given-up' } as const];
  expect(isKept(judged({ chronicle: { ends } }))).toBe(false);
  expect(isKept(judged({ chronicle: { visiblePairsLost: 1 } }))).toBe(false);
  expect(isKept(judged({ chronicle: { badHandouts: 1 } }))).toBe(false);
});
