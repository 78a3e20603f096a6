import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint } from '../../../simulator/tokens.ts';
import { APP_ID, Rig, START } from './rig.ts';

let rig: Rig;

beforeEach(async () => {
  rig = await Rig.start();
});
afterEach(async () => rig.close());

const judge = () => rig.simulator.books.judge();

describe('the books', () => {
  it('know the least gap between two refreshes of a grant, and mix no two grants', async () => {
    const first = await rig.issue();
    const other = await rig.issue();
    const { refresh_token: second } = await rig.pair(rig.refresh(first.refreshToken));
    await rig.shift(10_000);
    await rig.refresh(other.refreshToken);
    expect(judge().leastGapMs).toBeNull();
    await rig.shift(80_000);
    await rig.refresh(second);
    expect(judge()).toMatchObject({ leastGapMs: 90_000, leastRotationGapMs: 90_000, rotations: 3 });
    await rig.shift(5000);
    await rig.refresh(second);
    expect(judge()).toMatchObject({ leastGapMs: 5000, leastRotationGapMs: 90_000, requests: 4 });
  });

  it('count dead tokens that are used again', async () => {
    const { grantId, refreshToken } = await rig.issue();
    await rig.admin({ command: 'grant.revoke', grantId });
    await rig.refresh(refreshToken);
    expect(judge().deadReuses).toBe(0);
    await rig.refresh(refreshToken);
    await rig.refresh(refreshToken);
    expect(judge()).toMatchObject({ deadReuses: 2, mostArrivalsOfOneToken: 3 });
  });

  it('do not blame a repetition when the refusal never arrived', async () => {
    const { grantId, refreshToken } = await rig.issue();
    await rig.admin({ command: 'grant.revoke', grantId });
    await rig.fault({ path: 'refresh', effect: { kind: 'lost-after-rotation' } });
    await rig.refresh(refreshToken).catch(() => null);
    await rig.refresh(refreshToken);
    expect(judge().deadReuses).toBe(0);
  });

  it('count answers that were lost, and who was given what', async () => {
    const { grantId, refreshToken } = await rig.issue();
    await rig.fault({ path: 'refresh', effect: { kind: 'lost-after-rotation' } });
    await rig.refresh(refreshToken).catch(() => null);
    const { requests, rotations, arrivalsByToken } = rig.simulator.books.read({ grantId });
    expect(judge()).toMatchObject({ lostAnswers: 1, rotations: 1 });
    expect(rotations).toEqual([{ grantId, from: 1, to: 2, at: START, delivered: false, elsewhere: false }]);
    expect(arrivalsByToken).toEqual({ [fingerprint(refreshToken)]: 1 });
    expect(requests).toMatchObject([
      {
        path: 'refresh',
        appId: APP_ID,
        userId: '100000001',
        grantId,
        generation: 1,
        fingerprint: fingerprint(refreshToken),
        fault: 'lost-after-rotation',
        answered: null,
        delivered: false,
      },
    ]);
  });

  it('count the refreshes that are under way at once', async () => {
    const { refreshToken } = await rig.issue();
    const effect = { kind: 'slow', ms: 30 } as const;
    await rig.fault({ path: 'refresh', effect, times: 'always' });
    await Promise.all([rig.refresh(refreshToken), rig.refresh(refreshToken)]);
    expect(judge().maxInFlight).toBe(2);
    await rig.refresh(refreshToken);
    expect(judge().maxInFlight).toBe(2);
  });

  it('hold no token', async () => {
    const { refreshToken, accessToken } = await rig.issue();
    await rig.userInfo(accessToken);
    await rig.refresh(refreshToken);
    expect(JSON.stringify(rig.simulator.books.read())).not.toMatch(/SIM[AR]T-/);
  });
});

describe('the coverage', () => {
  it('has no outage while each token comes before the last one ends', async () => {
    const { refreshToken } = await rig.issue();
    await rig.shift(7_199_999);
    await rig.refresh(refreshToken);
    await rig.shift(7_200_000);
    expect(judge()).toMatchObject({ outageMs: 0, unforcedOutageMs: 0 });
    await rig.shift(250);
    expect(judge()).toMatchObject({ outageMs: 250, unforcedOutageMs: 250 });
  });

  it('knows an outage that a fault forced from one that came of being late', async () => {
    const { refreshToken } = await rig.issue();
    await rig.shift(7_100_000);
    await rig.fault({ path: 'refresh', effect: { kind: 'status' } });
    await rig.refresh(refreshToken);
    await rig.shift(200_000);
    const { refresh_token: next } = await rig.pair(rig.refresh(refreshToken));
    expect(judge()).toMatchObject({ outageMs: 100_000, unforcedOutageMs: 0 });
    await rig.shift(7_200_000 + 3000);
    await rig.refresh(next);
    expect(judge()).toMatchObject({ outageMs: 103_000, unforcedOutageMs: 3000 });
    expect(rig.simulator.books.outages()).toMatchObject([
      { open: false, hindrances: [{ kind: 'status' }] },
      { open: false, hindrances: [] },
    ]);
  });

  it('ends the holder’s access when another program rotates', async () => {
    const { grantId, accessToken } = await rig.issue();
    await rig.shift(1000);
    await rig.admin({ command: 'grant.rotate', grantId });
    await rig.shift(500);
    expect(await rig.code(rig.userInfo(accessToken))).toBe(40140126);
    expect(rig.simulator.books.outages()).toMatchObject([
      { from: START + 1000, to: START + 1500, open: true, hindrances: [{ kind: 'rotated-elsewhere' }] },
    ]);
  });

  it('owes nothing after the grant was taken back, nor after its year', async () => {
    const { grantId } = await rig.issue();
    await rig.issue({ authorisedAt: START - 364 * 86_400_000 });
    await rig.admin({ command: 'grant.revoke', grantId });
    await rig.shift(10 * 86_400_000);
    expect(judge().outageMs).toBe(86_400_000 - 7_200_000);
  });

  it('begins anew with books.reset, and the grants stand', async () => {
    const { refreshToken } = await rig.issue();
    await rig.shift(8_000_000);
    expect(judge().outageMs).toBe(800_000);
    await rig.admin({ command: 'books.reset' });
    expect(judge()).toMatchObject({ outageMs: 0, allRequests: 0 });
    expect(await rig.code(rig.refresh(refreshToken))).toBe(0);
  });
});
