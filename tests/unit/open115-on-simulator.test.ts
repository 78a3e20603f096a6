import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemTimer } from '../../electron/clock/system-timer.ts';
import type { RealClock } from '../../electron/keeper/clock.ts';
import type { Origins } from '../../electron/keeper/record.ts';
import { Secret } from '../../electron/keeper/secret.ts';
import type { ServerTime } from '../../electron/open115/call.ts';
import { Open115Client } from '../../electron/open115/client.ts';
import { NodeTransport } from '../../electron/open115/node-transport.ts';
import { AllowList } from '../../electron/open115/origins.ts';
import type { Effect } from '../../simulator/faults.ts';
import { HandClock } from './open115/fake-115.ts';
import { APP_ID, Rig, START } from './simulator/rig.ts';

let rig: Rig;
let origins: Origins;
let times: ServerTime[];

beforeEach(async () => {
  rig = await Rig.start();
  const { origin } = rig.simulator;
  origins = { passport: origin, qrcode: origin, api: origin };
  times = [];
});
afterEach(async () => rig.close());

const clientWith = (clock: RealClock): Open115Client => {
  const allowList = new AllowList({ anyLoopback: true });
  const transport = new NodeTransport({ clock, allowList, userAgent: 'test' });
  return new Open115Client({ transport, clock, onServerTime: (time) => times.push(time) });
};
const client = clientWith(systemTimer);

const generation = (): number | undefined => rig.simulator.world.grants.list().at(-1)?.generation;

/** What the table compares of an outcome. */
const gist = (outcome: Awaited<ReturnType<Open115Client['refresh']>>): string => {
  switch (outcome.kind) {
    case 'done':
      return 'done';
    case 'refused':
      return `refused: ${outcome.refusal.class} ${outcome.refusal.code}`;
    case 'not-sent':
    case 'unknown':
      return `${outcome.kind}: ${outcome.fault}`;
  }
};

const newCode = async () => {
  const outcome = await client.requestDeviceCode(origins, APP_ID);
  if (outcome.kind !== 'code') throw new Error(`No code, but ${outcome.kind}.`);
  return outcome.code;
};

describe('an authorisation', () => {
  it('goes from the QR code over the phone to a pair that refreshes', async () => {
    const code = await newCode();
    expect(code.qrcode).toBe(`${rig.simulator.origin}/phone?uid=${code.uid}`);
    const poll = client.poll(code);
    await rig.options({ pollHoldMs: 10 });
    expect(await poll.next()).toEqual({ kind: 'status', status: 'waiting' });
    await rig.admin({ command: 'phone.scan', uid: code.uid });
    expect(await poll.next()).toEqual({ kind: 'status', status: 'scanned' });
    expect(await poll.next()).toEqual({ kind: 'status', status: 'scanned' });
    await rig.admin({ command: 'phone.confirm' });
    expect(await poll.next()).toEqual({ kind: 'status', status: 'confirmed' });
    const exchanged = await client.exchange(code);
    if (exchanged.kind !== 'done') throw new Error(exchanged.kind);
    expect(exchanged.pair.expiresInMs).toBe(7_200_000);
    const user = { id: '100000001', name: 'Demo' };
    expect(await client.identify(origins, exchanged.pair.accessToken)).toEqual({ kind: 'known', user });
    const refreshed = await client.refresh(origins, exchanged.pair.refreshToken);
    expect(gist(refreshed)).toBe('done');
    expect(await client.probe(origins, exchanged.pair.accessToken)).toBe('mismatch');
    if (refreshed.kind !== 'done') return;
    expect(await client.probe(origins, refreshed.pair.accessToken)).toBe('accepted');
    expect(rig.simulator.books.judge()).toMatchObject({ rotations: 1, requests: 1, lostAnswers: 0 });
  });

  it.each(['key-invalid', 'status'] as const)(
    'ends when its code expires (told by %s)',
    async (expiredCodeAs) => {
      await rig.options({ expiredCodeAs });
      const code = await newCode();
      await rig.shift(300_000);
      expect(await client.poll(code).next()).toEqual({ kind: 'status', status: 'expired' });
    },
  );

  it('ends when the phone cancels it, and can be given up here', async () => {
    const code = await newCode();
    const giveUp = new AbortController();
    const poll = client.poll(code).next(giveUp.signal);
    await expect.poll(() => rig.simulator.books.read({ path: 'status' }).requests.length).toBe(1);
    giveUp.abort();
    expect(await poll).toEqual({ kind: 'aborted' });
    await rig.admin({ command: 'phone.cancel' });
    expect(await client.poll(code).next()).toEqual({ kind: 'status', status: 'cancelled' });
  });

  it('an exchange whose answer is lost is unknown, and a second one asks for a new code', async () => {
    const code = await newCode();
    await rig.admin({ command: 'phone.confirm' });
    await rig.fault({ path: 'exchange', effect: { kind: 'lost-after-rotation' } });
    expect(await client.exchange(code)).toEqual({ kind: 'unknown', fault: 'reset' });
    expect(await client.exchange(code)).toMatchObject({ kind: 'refused', refusal: { class: 'restart' } });
  });
});

/** A fault, what the client makes of it, and the generation that 115 then truly has. */
const faults: readonly (readonly [Effect, string, 1 | 2])[] = [
  [{ kind: 'lost-after-rotation' }, 'unknown: reset', 2],
  [{ kind: 'dropped-before' }, 'unknown: reset', 1],
  [{ kind: 'slow', ms: 5 }, 'done', 2],
  [{ kind: 'status', status: 500 }, 'unknown: server-error', 1],
  [{ kind: 'status', status: 502, when: 'after' }, 'unknown: server-error', 2],
  [{ kind: 'html' }, 'unknown: unreadable', 1],
  [{ kind: 'html', status: 200, when: 'after' }, 'unknown: unreadable', 2],
  [{ kind: '429', retryAfterS: 90 }, 'refused: wait 429', 1],
  [{ kind: '429', resetInS: 90 }, 'refused: wait 429', 1],
  [{ kind: 'empty' }, 'unknown: unreadable', 2],
  [{ kind: 'empty', when: 'before' }, 'unknown: unreadable', 1],
  [{ kind: 'truncated' }, 'unknown: unreadable', 2],
  [{ kind: 'truncated', cut: 'connection' }, 'unknown: reset', 2],
  [{ kind: 'data-array' }, 'unknown: unreadable', 2],
  [{ kind: 'data-array', when: 'before' }, 'unknown: unreadable', 1],
  [{ kind: 'error-code', code: 40101017 }, 'refused: reauthorise 40101017', 1],
  [{ kind: 'error-code', code: 40140121, place: 'errno' }, 'refused: retry 40140121', 1],
  [{ kind: 'error-code', code: 40140110 }, 'refused: app 40140110', 1],
  [{ kind: 'error-code', code: 770004 }, 'refused: wait 770004', 1],
  [{ kind: 'empty-error' }, 'refused: wait 0', 1],
  [{ kind: 'date', offsetMs: 86_400_000 }, 'done', 2],
  [{ kind: 'state', as: 'string' }, 'done', 2],
  [{ kind: 'state', as: 'boolean' }, 'done', 2],
  [{ kind: 'redirect' }, 'unknown: unreadable', 1],
];

describe('a refresh', () => {
  it.each(faults)('P5 P6: struck by %j is %s, and one request arrives', async (effect, told, then) => {
    const { refreshToken } = await rig.issue();
    await rig.fault({ path: 'refresh', effect });
    expect(gist(await client.refresh(origins, new Secret(refreshToken)))).toBe(told);
    expect(generation()).toBe(then);
    expect(rig.simulator.books.judge().requests).toBe(1);
  });

  it.each([
    ['before', 1],
    ['after', 2],
  ] as const)('P5: that hangs %s it is carried out times out as unknown', async (when, then) => {
    const { refreshToken } = await rig.issue();
    await rig.fault({ path: 'refresh', effect: { kind: 'hang', when } });
    const clock = new HandClock();
    const outcome = clientWith(clock).refresh(origins, new Secret(refreshToken));
    await expect.poll(() => rig.simulator.books.judge().requests).toBe(1);
    clock.ringAll();
    expect(gist(await outcome)).toBe('unknown: timeout');
    expect(generation()).toBe(then);
  });

  it('has a connection of its own, which no reset of a kept one can strike', async () => {
    const { accessToken, refreshToken } = await rig.issue();
    const effect = { kind: 'reset-kept-connection' } as const;
    await rig.fault({ path: 'refresh', effect, times: 'always' });
    await client.probe(origins, new Secret(accessToken));
    expect(gist(await client.refresh(origins, new Secret(refreshToken)))).toBe('done');
    const connections = rig.simulator.books.read().requests.map((one) => one.connection);
    expect(new Set(connections).size).toBe(connections.length);
  });

  it('P6: was not sent when nobody listens', async () => {
    await rig.close();
    expect(gist(await client.refresh(origins, new Secret('any')))).toBe('not-sent: unreachable');
    rig = await Rig.start();
  });

  it.each<[number, () => Promise<string>]>([
    [40140114, async () => 'nonsense'],
    [40140115, async () => 'SIMRT-never'],
    [
      40140116,
      async () => {
        const { grantId, refreshToken } = await rig.issue();
        await rig.admin({ command: 'grant.revoke', grantId });
        return refreshToken;
      },
    ],
    [
      40140119,
      async () => {
        const { refreshToken } = await rig.issue();
        await rig.shift(365 * 86_400_000);
        return refreshToken;
      },
    ],
    [
      40140120,
      async () => {
        const { refreshToken } = await rig.issue();
        await rig.refresh(refreshToken);
        await rig.shift(60_000);
        return refreshToken;
      },
    ],
    [
      40140137,
      async () => {
        await rig.options({ deadRepeats: 0 });
        const { grantId, refreshToken } = await rig.issue();
        await rig.admin({ command: 'grant.revoke', grantId });
        await rig.refresh(refreshToken);
        return refreshToken;
      },
    ],
  ])('P7: is refused with %i', async (code, prepare) => {
    const outcome = await client.refresh(origins, new Secret(await prepare()));
    expect(gist(outcome)).toBe(`refused: reauthorise ${code}`);
  });

  it('is asked to wait when it comes too soon, and for as long as 115 says', async () => {
    const { refreshToken } = await rig.issue();
    const { refresh_token: next } = await rig.pair(rig.refresh(refreshToken));
    expect(gist(await client.refresh(origins, new Secret(next)))).toBe('refused: wait 40140117');
    for (const effect of [
      { kind: '429', retryAfterS: 90 } as const,
      { kind: '429', resetInS: 90 } as const,
    ]) {
      await rig.fault({ path: 'refresh', effect });
      const outcome = await client.refresh(origins, new Secret(next));
      expect(outcome).toMatchObject({ refusal: { class: 'wait', waitMs: 90_000 } });
    }
  });

  it.each([
    [{ refreshTokenInAnswer: 'omitted' }, { refreshToken: null }],
    [{ refreshTokenInAnswer: 'empty' }, { refreshToken: null }],
    [{ expiresInSaid: 'missing' }, { expiresInMs: null }],
    [{ expiresInSaid: { value: -5 } }, { expiresInMs: null }],
    [{ expiresInSaid: { value: '7200' } }, { expiresInMs: 7_200_000 }],
    [{ refreshedLifetimeS: 2_592_000 }, { expiresInMs: 2_592_000_000 }],
    [{ stateAs: 'boolean' }, {}],
    [{ stateAs: 'string' }, {}],
  ] as const)('P9: is done with the options %j', async (options, pair) => {
    await rig.options(options);
    const { refreshToken } = await rig.issue();
    expect(await client.refresh(origins, new Secret(refreshToken))).toMatchObject({ kind: 'done', pair });
  });

  it('P11: hears the server’s clock, wrong or not', async () => {
    const { refreshToken } = await rig.issue();
    await rig.fault({ path: 'refresh', effect: { kind: 'date', offsetMs: -3_600_000 } });
    await client.refresh(origins, new Secret(refreshToken));
    expect(times).toMatchObject([{ origin: rig.simulator.origin, serverDate: START - 3_600_000 }]);
  });
});

describe('a probe', () => {
  it.each([
    ['hold', { refreshEndsAccess: false }, 'accepted'],
    ['be superseded', {}, 'mismatch'],
  ] as const)('P5: tells an access token that a rotation lets %s', async (_name, options, told) => {
    const { accessToken, refreshToken } = await rig.issue();
    await rig.options(options);
    await rig.refresh(refreshToken);
    expect(await client.probe(origins, new Secret(accessToken))).toBe(told);
  });

  it('P5: tells an expired and a revoked access token from others', async () => {
    const expired = await rig.issue();
    await rig.shift(7_200_000);
    expect(await client.probe(origins, new Secret(expired.accessToken))).toBe('refused');
    const revoked = await rig.issue();
    await rig.admin({ command: 'grant.revoke', grantId: revoked.grantId });
    expect(await client.probe(origins, new Secret(revoked.accessToken))).toBe('refused');
  });

  it.each<Effect>([
    { kind: 'lost-after-rotation' },
    { kind: 'status' },
    { kind: 'html' },
    { kind: 'html', status: 200 },
    { kind: '429' },
    { kind: 'empty' },
    { kind: 'truncated' },
    { kind: 'truncated', cut: 'connection' },
    { kind: 'data-array' },
    { kind: 'empty-error' },
    { kind: 'error-code', code: 40140110 },
    { kind: 'redirect' },
  ])('P5 P6: proves nothing when struck by %j', async (effect) => {
    const { accessToken } = await rig.issue();
    await rig.fault({ path: 'userInfo', effect });
    expect(await client.probe(origins, new Secret(accessToken))).toBe('unclear');
    expect(await client.probe(origins, new Secret(accessToken))).toBe('accepted');
  });
});
