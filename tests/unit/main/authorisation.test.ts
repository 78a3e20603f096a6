import { describe, expect, test } from 'vitest';
import { GRANT_MS } from '../../../electron/keeper/policy.ts';
import { APP_ID, MainWorld } from './main-world.ts';

describe('a first authorisation', () => {
  test('goes from the code to a kept account, telling each step', async () => {
    const world = await MainWorld.start();
    const phases: (string | undefined)[] = [];
    world.authorisation.subscribe(() => {
      const { phase } = world.view;
      if (phases.at(-1) !== phase) phases.push(phase);
    });
    await world.begin();
    expect(world.view).toMatchObject({
      account: null,
      appId: APP_ID,
      expiresAt: world.clock.now() + 300_000,
    });
    expect(world.view.qrcode).toContain(world.simulator.origin);
    await world.phone('scan');
    await world.phase('scanned');
    await world.clock.advance(5_000);
    await world.phone('confirm');
    const { result } = await world.phase('done');
    expect(phases).toEqual(['asking', 'waiting', 'scanned', 'exchanging', 'naming', 'done']);
    expect(world.view).toMatchObject({ qrcode: null, expiresAt: null, fault: null, code: null });
    const now = world.clock.now();
    expect(world.only).toMatchObject({
      id: result,
      generation: 1,
      appId: APP_ID,
      user: { name: 'Demo' },
      grantedAt: now,
      grantEndsAt: now + GRANT_MS,
      expiresAt: now + 7_200_000,
    });
    await world.restart();
    expect(world.only).toMatchObject({ id: result, user: { name: 'Demo' } });
    expect(world.keeping.accounts()[0]?.state.kind).toBe('healthy');
  });

  test('shows the code no longer than it lives, when 115 has no word for it', async () => {
    const world = await MainWorld.start();
    await world.begin();
    await world.clock.advance(299_999);
    expect(world.view.phase).toBe('waiting');
    await world.clock.advance(1);
    expect(await world.phase('expired')).toMatchObject({ qrcode: null, expiresAt: null });
  });

  test('does not storm a server that holds no poll', async () => {
    const world = await MainWorld.start();
    await world.simulator.admin({ command: 'options.set', options: { pollHoldMs: 0 } });
    await world.begin();
    for (let polls = 1; polls <= 3; polls += 1) {
      await world.until(() => world.arrived('status') === polls && world.clock.nextTimerMs === 1_000);
      await world.clock.advance(1_000);
    }
    await world.phone('confirm');
    await world.clock.advance(1_000);
    await world.phase('done');
  });

  test('gives a person who has scanned a minute more', async () => {
    const world = await MainWorld.start();
    await world.simulator.admin({ command: 'options.set', options: { codeLifetimeMs: 600_000 } });
    await world.begin();
    await world.clock.advance(290_000);
    await world.phone('scan');
    await world.phase('scanned');
    await world.clock.advance(69_999);
    expect(world.view.phase).toBe('scanned');
    await world.clock.advance(1);
    await world.phase('expired');
  });

  test('tells of an expired and of a cancelled code, and shows a new one when asked', async () => {
    const world = await MainWorld.start();
    await world.begin();
    const first = world.view.qrcode;
    await world.simulator.admin({ command: 'clock.shift', ms: 301_000 });
    await world.phase('expired');
    expect(world.authorisation.renew()).toBe(true);
    await world.phase('waiting');
    expect(world.view.qrcode).not.toBe(first);
    await world.phone('scan');
    await world.phase('scanned');
    await world.phone('cancel');
    await world.phase('cancelled');
    expect(world.records).toEqual([]);
    expect(world.authorisation.close()).toBe(true);
    expect(world.authorisation.view).toBeNull();
    expect(world.authorisation.renew()).toBe(false);
  });

  test('that is closed while it waits lets go of the long poll', async () => {
    const world = await MainWorld.start();
    await world.begin();
    await world.until(() => world.arrived('status') === 1);
    world.authorisation.close();
    expect(world.authorisation.view).toBeNull();
    await world.until(() => world.clock.nextTimerMs === null);
    const polls = () => world.simulator.books.read({ path: 'status' }).requests;
    await world.until(() => polls()[0]?.delivered === false);
    expect(polls()).toHaveLength(1);
  });

  test('is refused with the code when the App ID is at fault', async () => {
    const world = await MainWorld.start();
    await world.simulator.admin({ command: 'app.block', appId: APP_ID, code: 40140110 });
    world.authorisation.begin(world.target(), world.open);
    expect(await world.phase('refused')).toMatchObject({ code: 40140110, qrcode: null });
    expect(world.records).toEqual([]);
  });

  test('fails with the fault when 115 cannot be reached', async () => {
    const world = await MainWorld.start();
    const nowhere = 'http://127.0.0.1:9';
    const origins = { passport: nowhere, qrcode: nowhere, api: nowhere };
    world.authorisation.begin(world.target({ origins }), world.open);
    expect(await world.phase('failed')).toMatchObject({ fault: 'unreachable' });
  });

  test('P6: goes on waiting for the phone through faults of the poll', async () => {
    const world = await MainWorld.start();
    await world.fault('status', { kind: 'html', status: 405 }, { times: 3 });
    await world.begin();
    for (const [polls, pauseMs] of [1_000, 2_000, 4_000].entries()) {
      await world.until(() => world.arrived('status') === polls + 1 && world.clock.nextTimerMs === pauseMs);
      expect(world.view).toMatchObject({ phase: 'waiting', fault: 'unreadable' });
      await world.clock.advance(pauseMs);
    }
    await world.phone('confirm');
    await world.phase('done');
    expect(world.view.fault).toBeNull();
  });
});

describe('the exchange', () => {
  test('that was not sent is tried again', async () => {
    const world = await MainWorld.start();
    await world.begin();
    const { origin } = world.simulator;
    await world.fault('exchange', { kind: 'error-code', code: 40110000 }, { times: 3 });
    await world.phone('confirm');
    for (let tries = 1; tries <= 3; tries += 1) {
      await world.until(() => world.arrived('exchange') === tries && world.clock.nextTimerMs === 1_500);
      expect(world.view).toMatchObject({ phase: 'exchanging', qrcode: null });
      await world.clock.advance(1_500);
    }
    await world.phase('done');
    expect(world.only.origins.passport).toBe(origin);
  });

  test('cannot be cut off: a second flow and closing are refused as busy', async () => {
    const world = await MainWorld.start();
    await world.begin();
    await world.fault('exchange', { kind: 'slow', ms: 60 });
    await world.phone('confirm');
    await world.phase('exchanging');
    expect(world.authorisation.begin(world.target(), world.open)).toBe(false);
    expect(world.authorisation.renew()).toBe(false);
    expect(world.authorisation.close()).toBe(false);
    expect(world.view.phase).toBe('exchanging');
    await world.phase('done');
    expect(world.arrived('deviceCode')).toBe(1);
  });

  test('whose request never came through is repeated once, and brings the pair', async () => {
    const world = await MainWorld.start();
    await world.begin();
    await world.fault('exchange', { kind: 'dropped-before' });
    await world.phone('confirm');
    await world.until(() => world.arrived('exchange') === 1 && world.clock.nextTimerMs === 1_500);
    await world.clock.advance(1_500);
    await world.phase('done');
    expect(world.arrived('exchange')).toBe(2);
  });

  test('whose answer was lost tells so after one more try, and not that the code is wrong', async () => {
    const world = await MainWorld.start();
    await world.begin();
    await world.fault('exchange', { kind: 'lost-after-rotation' });
    await world.phone('confirm');
    await world.until(() => world.arrived('exchange') === 1 && world.clock.nextTimerMs === 1_500);
    await world.clock.advance(1_500);
    expect(await world.phase('failed')).toMatchObject({ fault: 'reset', code: null });
    expect(world.arrived('exchange')).toBe(2);
    expect(world.records).toEqual([]);
  });

  test('that 115 refuses ends with its code', async () => {
    const world = await MainWorld.start();
    await world.begin();
    await world.fault('exchange', { kind: 'error-code', code: 40140118 });
    await world.phone('confirm');
    expect(await world.phase('refused')).toMatchObject({ code: 40140118 });
  });
});

describe('P16: authorising again', () => {
  test('keeps the account and puts the new pair in the place of the old one', async () => {
    const world = await MainWorld.start();
    const id = await world.authorise();
    const before = world.only;
    await world.clock.advance(60_000);
    expect(await world.authorise({ account: id })).toBe(id);
    expect(world.only).toMatchObject({ id, generation: 2, user: before.user });
    expect(world.only.grantedAt).toBe(before.grantedAt + 60_000);
    expect(world.only.refreshToken.equals(before.refreshToken)).toBe(false);
    const now = world.only;
    await world.restart();
    expect(world.only.refreshToken.equals(now.refreshToken)).toBe(true);
  });

  test('the same user and App ID added again lands in the existing account', async () => {
    const world = await MainWorld.start();
    const id = await world.authorise();
    await world.clock.advance(60_000);
    expect(await world.authorise()).toBe(id);
    expect(world.only).toMatchObject({ id, generation: 2 });
  });

  test('with another App ID moves the account there', async () => {
    const world = await MainWorld.start();
    const id = await world.authorise();
    expect(await world.authorise({ account: id, appId: '100195999' })).toBe(id);
    expect(world.only).toMatchObject({ id, generation: 2, appId: '100195999' });
  });

  test('the same user under another App ID is an account of its own', async () => {
    const world = await MainWorld.start();
    const id = await world.authorise();
    expect(await world.authorise({ appId: '100195999' })).not.toBe(id);
    expect(world.records).toHaveLength(2);
  });

  test("another user's scan replaces nothing, and is added if one likes", async () => {
    const world = await MainWorld.start();
    await world.simulator.admin({ command: 'user.add', id: '200', name: 'Zhang' });
    const id = await world.authorise();
    const before = world.only;
    await world.begin({ account: id });
    await world.phone('confirm', '200');
    expect(await world.phase('other-user')).toMatchObject({
      account: id,
      scannedBy: 'Zhang',
      scannedKnown: null,
    });
    expect(world.only).toBe(before);
    await world.authorisation.resolve('add');
    const { result } = await world.phase('done');
    expect(result).not.toBe(id);
    expect(world.records).toHaveLength(2);
    expect(world.keeping.record(id)).toBe(before);
    await world.restart();
    expect(new Set(world.records.map(({ user }) => user?.name))).toEqual(new Set(['Demo', 'Zhang']));
  });

  test('P16: the scan of another user who is here already says so, and renews the account of theirs', async () => {
    const world = await MainWorld.start();
    await world.simulator.admin({ command: 'user.add', id: '200', name: 'Zhang' });
    const id = await world.authorise();
    const theirs = await world.authorise({}, '200');
    const before = world.keeping.record(id);
    await world.begin({ account: id });
    await world.phone('confirm', '200');
    expect(await world.phase('other-user')).toMatchObject({ account: id, scannedKnown: theirs });
    await world.authorisation.resolve('add');
    expect(await world.phase('done')).toMatchObject({ result: theirs });
    expect(world.records).toHaveLength(2);
    expect(world.keeping.record(id)).toBe(before);
    expect(world.keeping.record(theirs)?.generation).toBe(2);
  });

  test("another user's scan that is let go leaves nothing", async () => {
    const world = await MainWorld.start();
    await world.simulator.admin({ command: 'user.add', id: '200', name: 'Zhang' });
    const id = await world.authorise();
    await world.begin({ account: id });
    await world.phone('confirm', '200');
    await world.phase('other-user');
    await world.authorisation.resolve('discard');
    expect(world.authorisation.view).toBeNull();
    await world.restart();
    expect(world.only.id).toBe(id);
  });

  test("another user's scan that is left undecided is not lost", async () => {
    const world = await MainWorld.start();
    await world.simulator.admin({ command: 'user.add', id: '200', name: 'Zhang' });
    const id = await world.authorise();
    await world.begin({ account: id });
    await world.phone('confirm', '200');
    await world.phase('other-user');
    world.authorisation.close();
    await world.until(() => world.records.length === 2);
    expect(new Set(world.records.map(({ user }) => user?.name))).toEqual(new Set(['Demo', 'Zhang']));
  });

  test('a choice is taken only while there is one', async () => {
    const world = await MainWorld.start();
    const id = await world.authorise();
    await world.authorisation.resolve('discard');
    expect(world.only.id).toBe(id);
    expect(world.view.phase).toBe('done');
  });
});

describe('P16: a vault that takes nothing', () => {
  test('replaces nothing, and keeps the new grant until it can be written', async () => {
    const world = await MainWorld.start();
    const id = await world.authorise();
    const before = world.only;
    await world.begin({ account: id });
    world.diskFull = true;
    await world.phone('confirm');
    await world.phase('not-saved');
    expect(world.only).toBe(before);
    world.diskFull = false;
    world.authorisation.renew();
    await world.until(() => world.records.length === 2);
    expect(world.keeping.record(id)).toBe(before);
    expect(world.records.find((record) => record.id !== id)).toMatchObject({ user: null, generation: 1 });
  });

  test('lets nothing be used that is not written', async () => {
    const world = await MainWorld.start();
    await world.begin();
    world.diskFull = true;
    await world.phone('confirm');
    await world.phase('not-saved');
    world.authorisation.close();
    await world.until(
      () => world.log.lines.filter((line) => line.includes('could not be stored')).length === 2,
    );
    expect(world.records).toEqual([]);
  });

  test('at the last step leaves the grant where it is stored, and it is kept from there', async () => {
    const world = await MainWorld.start();
    const id = await world.authorise();
    const before = world.only;
    await world.fault('userInfo', { kind: 'slow', ms: 30 });
    await world.begin({ account: id });
    await world.phone('confirm');
    await world.phase('naming');
    world.diskFull = true;
    await world.phase('not-saved');
    expect(world.only).toBe(before);
    await world.authorisation.resolve('discard');
    expect(world.view.phase).toBe('not-saved');
    world.authorisation.close();
    await world.until(() => world.records.length === 2);
    expect(world.keeping.record(id)).toBe(before);
    expect(world.records.find((record) => record.id !== id)).toMatchObject({ user: null });
  });
});
