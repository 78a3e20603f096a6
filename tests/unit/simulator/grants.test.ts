import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { APP_ID, Rig, START } from './rig.ts';

const DAY_MS = 86_400_000;
let rig: Rig;

beforeEach(async () => {
  rig = await Rig.start();
});
afterEach(async () => rig.close());

describe('a refresh', () => {
  it('spends the token: the next one needs the new one', async () => {
    const first = await rig.issue();
    const second = await rig.pair(rig.refresh(first.refreshToken));
    await rig.shift(60_000);
    expect(await rig.code(rig.refresh(first.refreshToken))).toBe(40140120);
    expect(await rig.code(rig.refresh(second.refresh_token))).toBe(0);
  });

  it('is throttled for 60 s of the simulator’s clock', async () => {
    const { refreshToken } = await rig.issue();
    const { refresh_token: token } = await rig.pair(rig.refresh(refreshToken));
    await rig.shift(59_999);
    expect(await rig.code(rig.refresh(token))).toBe(40140117);
    await rig.shift(1);
    expect(await rig.code(rig.refresh(token))).toBe(0);
  });

  it.each([7200, 2_592_000])('can give access for %i s', async (refreshedLifetimeS) => {
    await rig.options({ refreshedLifetimeS });
    const { refreshToken } = await rig.issue();
    const pair = await rig.pair(rig.refresh(refreshToken));
    expect(pair.expires_in).toBe(refreshedLifetimeS);
    await rig.shift(refreshedLifetimeS * 1000 - 1);
    expect(await rig.code(rig.userInfo(pair.access_token))).toBe(0);
    await rig.shift(1);
    expect(await rig.code(rig.userInfo(pair.access_token))).toBe(40140125);
  });

  it('can leave out the new refresh token; then the old one stands', async () => {
    const { refreshToken } = await rig.issue();
    for (const refreshTokenInAnswer of ['omitted', 'empty'] as const) {
      await rig.options({ refreshTokenInAnswer });
      const { data } = await rig.read(rig.refresh(refreshToken));
      const said = z.object({ refresh_token: z.string().optional() }).parse(data).refresh_token;
      expect(said).toBe(refreshTokenInAnswer === 'empty' ? '' : undefined);
      await rig.shift(60_000);
    }
    await rig.options({ refreshTokenInAnswer: 'new' });
    expect(await rig.code(rig.refresh(refreshToken))).toBe(0);
  });

  it.each(['missing', { value: 0 }, { value: 'soon' }, { value: null }] as const)(
    'can say %j as its lifetime',
    async (expiresInSaid) => {
      await rig.options({ expiresInSaid });
      const { refreshToken } = await rig.issue();
      const { data } = await rig.read(rig.refresh(refreshToken));
      const said = z.object({ expires_in: z.unknown() }).partial().parse(data).expires_in;
      expect(said).toEqual(expiresInSaid === 'missing' ? undefined : expiresInSaid.value);
    },
  );
});

describe('a dead code', () => {
  it('is 40140114 for what is no token and 40140115 for one that was never issued', async () => {
    expect(await rig.code(rig.refresh(''))).toBe(40140114);
    expect(await rig.code(rig.refresh('nonsense'))).toBe(40140114);
    expect(await rig.code(rig.refresh('SIMRT-never'))).toBe(40140115);
  });

  it('is 40140116 after a revocation, and the access token ends with 40140125', async () => {
    const { grantId, accessToken, refreshToken } = await rig.issue();
    await rig.admin({ command: 'grant.revoke', grantId });
    expect(await rig.code(rig.refresh(refreshToken))).toBe(40140116);
    expect(await rig.code(rig.userInfo(accessToken))).toBe(40140125);
  });

  it('is 40140116 for the oldest of three grants of one user and App ID', async () => {
    const second = await rig.issue();
    const oldest = await rig.issue({ authorisedAt: START - DAY_MS });
    const otherApp = await rig.issue({ appId: '100196002' });
    await rig.admin({ command: 'user.add', id: '7' });
    const otherUser = await rig.issue({ userId: '7' });
    await rig.issue();
    expect(await rig.code(rig.refresh(oldest.refreshToken))).toBe(40140116);
    for (const standing of [second, otherApp, otherUser]) {
      expect(await rig.code(rig.refresh(standing.refreshToken))).toBe(0);
    }
  });

  it('is 40140119 a year after T0, however often it was refreshed', async () => {
    const { refreshToken } = await rig.issue({ authorisedAt: START - 364 * DAY_MS });
    const { refresh_token: token } = await rig.pair(rig.refresh(refreshToken));
    await rig.shift(DAY_MS - 1);
    const last = await rig.pair(rig.refresh(token));
    await rig.shift(60_000);
    expect(await rig.code(rig.refresh(last.refresh_token))).toBe(40140119);
    expect(await rig.code(rig.userInfo(last.access_token))).toBe(0);
  });

  it('becomes 40140137 for good when it is repeated', async () => {
    const { grantId, refreshToken } = await rig.issue();
    await rig.admin({ command: 'grant.revoke', grantId });
    const codes: number[] = [];
    for (let time = 0; time < 6; time += 1) codes.push(await rig.code(rig.refresh(refreshToken)));
    expect(codes).toEqual([40140116, 40140116, 40140116, 40140116, 40140137, 40140137]);
  });
});

describe('the user info', () => {
  it('tells who the token belongs to, with space and VIP', async () => {
    const user = { id: '42', name: '王小明', vip: { levelName: 'VIP', expiresAt: START } };
    await rig.admin({ command: 'user.add', ...user, space: { totalBytes: 2 ** 40, usedBytes: 0.5 } });
    const { accessToken } = await rig.issue({ userId: '42' });
    const { state, data } = await rig.read(rig.userInfo(accessToken));
    expect(state).toBe(true);
    expect(data).toMatchObject({
      user_id: '42',
      user_name: '王小明',
      user_face_s: `${rig.simulator.origin}/avatar/42.svg`,
      rt_space_info: {
        all_total: { size: 2 ** 40, size_format: '1.00TB' },
        all_remain: { size: 2 ** 40 - 0.5 },
        all_use: { size: 0.5 },
      },
      vip_info: { level_name: 'VIP', expire: START / 1000 },
    });
    await rig.options({ userIdAs: 'number' });
    expect((await rig.read(rig.userInfo(accessToken))).data).toMatchObject({ user_id: 42 });
  });

  it('refuses an access token that a refresh has superseded, unless it is told not to', async () => {
    const { accessToken, refreshToken } = await rig.issue();
    await rig.refresh(refreshToken);
    expect(await rig.code(rig.userInfo(accessToken))).toBe(40140126);
    await rig.options({ refreshEndsAccess: false });
    expect(await rig.code(rig.userInfo(accessToken))).toBe(0);
    await rig.shift(7_200_000);
    expect(await rig.code(rig.userInfo(accessToken))).toBe(40140125);
  });

  it('refuses what is no token, and one that was never issued', async () => {
    expect(await rig.code(rig.userInfo('nonsense'))).toBe(40140123);
    expect(await rig.code(rig.fetch('/open/user/info'))).toBe(40140123);
    expect(await rig.code(rig.userInfo('SIMAT-never'))).toBe(40140124);
  });
});

describe('a blocked App ID', () => {
  it('is told everywhere, before anything about the token, and touches none', async () => {
    const { accessToken, refreshToken } = await rig.issue();
    await rig.admin({ command: 'app.block', appId: APP_ID });
    expect(await rig.code(rig.refresh(refreshToken))).toBe(40140110);
    expect(await rig.code(rig.userInfo(accessToken))).toBe(40140110);
    await rig.admin({ command: 'app.unblock', appId: APP_ID });
    expect(await rig.code(rig.userInfo(accessToken))).toBe(0);
    expect(await rig.code(rig.refresh(refreshToken))).toBe(0);
  });
});

describe('the envelope', () => {
  it('has a number as state on the passport host and a boolean on the API host', async () => {
    const { accessToken, refreshToken } = await rig.issue();
    expect((await rig.read(rig.refresh(refreshToken))).state).toBe(1);
    expect((await rig.read(rig.refresh('x'))).state).toBe(0);
    expect((await rig.read(rig.userInfo(accessToken))).state).toBe(false);
  });

  it.each([
    ['number', 0],
    ['boolean', false],
    ['string', '0'],
  ] as const)('can have a %s as state', async (stateAs, state) => {
    await rig.options({ stateAs });
    expect((await rig.read(rig.refresh('x'))).state).toBe(state);
  });

  it('can carry [] and the error in errno', async () => {
    await rig.options({ failureData: 'array', errorPlace: 'errno' });
    expect(await rig.read(rig.refresh('x'))).toMatchObject({
      code: 0,
      message: '',
      data: [],
      errno: 40140114,
      error: expect.stringContaining('refresh_token'),
    });
  });
});
