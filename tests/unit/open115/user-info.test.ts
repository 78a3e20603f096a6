import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '../../../electron/keeper/secret.ts';
import { Open115Client } from '../../../electron/open115/client.ts';
import { NodeTransport } from '../../../electron/open115/node-transport.ts';
import { AllowList } from '../../../electron/open115/origins.ts';
import { readUserInfo, type TokenDoor } from '../../../electron/open115/read-user-info.ts';
import { maskName } from '../../../electron/open115/user-info.ts';
import { HandClock, startFake115, type Act, type Fake115 } from './fake-115.ts';

const DATA = {
  user_id: 123_456,
  user_name: 'li_ming',
  user_face_s: 'https://example.invalid/face.jpg',
  rt_space_info: {
    all_total: { size: 1.5e13, size_format: '13.6TB' },
    all_use: { size: '1024.4', size_format: '1KB' },
    all_remain: { size: null },
  },
  vip_info: { level_name: '年费VIP', expire: 1_800_000_000 },
};

let server: Fake115;
let client: Open115Client;
const access = new Secret('access-token');

beforeEach(async () => {
  server = await startFake115();
  const clock = new HandClock();
  const allowList = new AllowList({ anyLoopback: true });
  client = new Open115Client({
    transport: new NodeTransport({ clock, allowList, userAgent: 'test' }),
    clock,
  });
});
afterEach(async () => server.close());

const ok = (data: unknown): Act => ({ json: { state: true, code: 0, message: '', data } });
const no = (code: number): Act => ({ json: { state: false, code, message: 'no', data: [] } });

describe('user info', () => {
  it('sends the token as a bearer only, and fetches no pictures', async () => {
    server.answer(ok(DATA));
    expect(await client.userInfo(server.origins, access)).toEqual({
      kind: 'known',
      info: {
        id: '123456',
        name: 'li_ming',
        maskedName: 'l***g',
        space: { totalBytes: 1.5e13, usedBytes: 1024, remainingBytes: null },
        vip: { levelName: '年费VIP', expiresAt: 1_800_000_000_000 },
      },
    });
    expect(server.arrivals.length).toBe(1);
    const [arrival] = server.arrivals;
    expect(arrival).toMatchObject({ method: 'GET', path: '/open/user/info' });
    expect(arrival?.headers.authorization).toBe('Bearer access-token');
    expect([...(arrival?.query ?? [])]).toEqual([]);
  });

  it.each([{ user_id: '1' }, { user_id: 1, rt_space_info: [], vip_info: 'x', user_name: 5 }])(
    'makes do with %j',
    async (data) => {
      server.answer(ok(data));
      expect(await client.identify(server.origins, access)).toEqual({
        kind: 'known',
        user: { id: '1', name: '1' },
      });
    },
  );

  it.each([
    {},
    [],
    { user_id: '' },
    { user_id: 0 },
    { user_id: '0' },
    { user_id: {} },
    { user_id: 1.5 },
    { user_id: 2 ** 60 },
  ])('does not take %j for a user', async (data) => {
    server.answer(ok(data));
    expect(await client.identify(server.origins, access)).toEqual({ kind: 'failed', fault: 'unreadable' });
    expect(await client.probe(server.origins, access)).toBe('unclear');
  });

  it('cleans and cuts a name from outside', async () => {
    server.answer(ok({ user_id: 1, user_name: ` a\u202eb\nc${'x'.repeat(500)}` }));
    const outcome = await client.identify(server.origins, access);
    expect(outcome.kind === 'known' && outcome.user.name).toMatch(/^a b cx{90,}$/);
    expect(outcome.kind === 'known' && outcome.user.name.length).toBe(100);
  });

  it.each([
    ['', '***'],
    ['李', '李***'],
    ['李明', '李***'],
    ['李小明', '李***明'],
    ['👩‍👩‍👧a👨‍👩‍👦', '👩‍👩‍👧***👨‍👩‍👦'],
  ])('masks %j', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });
});

describe('P5: probe', () => {
  it.each<[Act, string]>([
    [ok(DATA), 'accepted'],
    [no(40140126), 'mismatch'],
    [no(40140125), 'refused'],
    [no(99), 'refused'],
    [no(40140116), 'refused'],
    [no(770004), 'unclear'],
    [no(40140110), 'unclear'],
    [no(40149999), 'unclear'],
    [no(0), 'unclear'],
    [ok([]), 'unclear'],
    [{ status: 502, body: '' }, 'unclear'],
    [{ status: 405, body: '<html>' }, 'unclear'],
    ['close', 'unclear'],
  ])('%j → %s', async (act, expected) => {
    server.answer(act);
    expect(await client.probe(server.origins, access)).toBe(expected);
  });
});

describe('user info through the door', () => {
  function doorOf(generations: number[]) {
    const reported: number[] = [];
    const door: TokenDoor = {
      getFreshToken: async () => {
        const generation = generations.shift() ?? 0;
        return { accessToken: new Secret(`token-${generation}`), generation };
      },
      reportInvalid: async (_account, generation) => {
        reported.push(generation);
      },
    };
    return { door, reported };
  }
  const read = (door: TokenDoor) =>
    readUserInfo({ client, door, account: 'acc_00000001', origins: server.origins });

  it.each([40140126, 40140125, 40140124, 40140123, 99])(
    '%i: reports the token and asks with the next one',
    async (code) => {
      server.answer(({ headers }) => (headers.authorization === 'Bearer token-2' ? ok(DATA) : no(code)));
      const { door, reported } = doorOf([1, 2]);
      expect(await read(door)).toMatchObject({ kind: 'known', info: { id: '123456' } });
      expect(reported).toEqual([1]);
      expect(server.arrivals.length).toBe(2);
    },
  );

  it('asks at most twice, and not twice with the same token', async () => {
    server.answer(no(40140125));
    const renewed = doorOf([1, 2, 3]);
    expect(await read(renewed.door)).toMatchObject({ kind: 'refused' });
    expect(server.arrivals.length).toBe(2);
    const stuck = doorOf([1, 1]);
    expect(await read(stuck.door)).toMatchObject({ kind: 'refused' });
    expect(server.arrivals.length).toBe(3);
  });

  it.each<[Act, string]>([
    [no(770004), 'refused'],
    [no(40140110), 'refused'],
    [no(40140116), 'refused'],
    ['reset', 'failed'],
  ])('does not blame the token for %j', async (act, kind) => {
    server.answer(act);
    const { door, reported } = doorOf([1, 2]);
    expect((await read(door)).kind).toBe(kind);
    expect(reported).toEqual([]);
    expect(server.arrivals.length).toBe(1);
  });

  it('passes the door’s own refusal on', async () => {
    const cause = new Error('needs re-authorisation');
    const door: TokenDoor = {
      getFreshToken: async () => Promise.reject(cause),
      reportInvalid: async () => undefined,
    };
    expect(await read(door)).toEqual({ kind: 'no-token', cause });
    expect(server.arrivals).toEqual([]);
  });
});
