import { describe, expect, test } from 'vitest';
import { Namer } from '../../../electron/authorisation/namer.ts';
import type { AccountId } from '../../../electron/keeper/record.ts';
import { APP_ID, MainWorld } from './main-world.ts';

/** A namer that looks when it should, as the program has it. */
function namerOf(world: MainWorld): Namer {
  const { keeping, client, clock, log } = world;
  const namer = new Namer({ keeping, client, clock, log });
  keeping.subscribe((transition) => {
    if (transition === null) void namer.look();
  });
  return namer;
}

/** Authorises without 115 saying whose grant it is, and closes the flow meanwhile. */
async function authoriseUnnamed(world: MainWorld, account: AccountId | null = null): Promise<AccountId> {
  const before = new Set(world.records.map(({ id }) => id));
  await world.fault('userInfo', { kind: 'status', status: 503 }, { times: 'always' });
  await world.begin({ account });
  await world.phone('confirm');
  await world.until(() => world.authorisation.view?.fault === 'server-error');
  world.authorisation.close();
  await world.until(() => world.records.length === before.size + 1);
  const id = world.records.map((record) => record.id).find((one) => !before.has(one));
  if (id === undefined) throw new Error('no new account');
  return id;
}

describe('while 115 does not say whose grant it is', () => {
  test('the flow goes on asking, at growing pauses', async () => {
    const world = await MainWorld.start();
    await world.fault('userInfo', { kind: 'status', status: 503 }, { times: 3 });
    await world.begin();
    await world.phone('confirm');
    for (const [asked, pauseMs] of [1_000, 2_000, 4_000].entries()) {
      await world.until(() => world.arrived('userInfo') === asked + 1 && world.clock.nextTimerMs === pauseMs);
      expect(world.view).toMatchObject({ phase: 'naming', fault: 'server-error' });
      await world.clock.advance(pauseMs);
    }
    expect(await world.phase('done')).toMatchObject({ fault: null });
    expect(world.only.user?.name).toBe('Demo');
  });

  test('the flow ends some day, and the grant is kept alive without a name', async () => {
    const world = await MainWorld.start();
    await world.fault('userInfo', { kind: 'status', status: 503 }, { times: 'always' });
    await world.begin();
    await world.phone('confirm');
    for (let asked = 1; asked <= 10; asked += 1) {
      await world.until(() => world.arrived('userInfo') === asked && world.clock.nextTimerMs !== null);
      await world.clock.advance(30_000);
    }
    await world.until(() => world.authorisation.view === null && world.records.length === 1);
    expect(world.only).toMatchObject({ user: null, appId: APP_ID });
    expect(world.keeping.accounts()[0]?.deadline()).not.toBeNull();
    expect(world.arrived('userInfo')).toBe(10);
  });

  test('P16: a flow that is closed leaves an account that a restart finds', async () => {
    const world = await MainWorld.start();
    const id = await authoriseUnnamed(world);
    expect(world.only).toMatchObject({ id, user: null });
    await world.restart();
    expect(world.only).toMatchObject({ id, user: null });
  });
});

describe('the namer', () => {
  test('asks rarely, and names the account once 115 says whose it is', async () => {
    const world = await MainWorld.start();
    const id = await authoriseUnnamed(world);
    const asked = world.arrived('userInfo');
    const namer = namerOf(world);
    await namer.look();
    expect(world.arrived('userInfo')).toBe(asked + 1);
    await world.clock.advance(5 * 60_000 - 1);
    expect(world.arrived('userInfo')).toBe(asked + 1);
    await world.simulator.admin({ command: 'fault.clear' });
    await world.clock.advance(1);
    await world.until(() => world.only.user !== null);
    expect(world.only).toMatchObject({ id, generation: 1, user: { name: 'Demo' } });
    await world.restart();
    expect(world.only.user?.name).toBe('Demo');
  });

  test('P16: brings a grant home to the account of the same user, with its settings and its id', async () => {
    const world = await MainWorld.start();
    const home = await world.authorise();
    await world.clock.advance(60_000);
    const from = await authoriseUnnamed(world, home);
    const granted = world.keeping.record(from);
    await world.simulator.admin({ command: 'fault.clear' });
    await namerOf(world).look();
    expect(world.only).toMatchObject({ id: home, generation: 2, user: { name: 'Demo' } });
    expect(world.only.grantedAt).toBe(granted?.grantedAt);
    await world.restart();
    expect(world.only.id).toBe(home);
  });

  test('never puts an older grant in the place of a newer one', async () => {
    const world = await MainWorld.start();
    await authoriseUnnamed(world);
    await world.clock.advance(60_000);
    await world.simulator.admin({ command: 'fault.clear' });
    const home = await world.authorise();
    const before = world.keeping.record(home);
    expect(world.records).toHaveLength(2);
    await namerOf(world).look();
    expect(world.only).toBe(before);
    await world.restart();
    expect(world.only.id).toBe(home);
  });

  test('but an older one that lives in the place of one that 115 has ended', async () => {
    const world = await MainWorld.start();
    const from = await authoriseUnnamed(world);
    await world.clock.advance(60_000);
    await world.simulator.admin({ command: 'fault.clear' });
    const home = await world.authorise();
    const [older] = world.records.filter(({ id }) => id === from);
    await revokeNewest(world);
    await world.clock.advance(120_000);
    await world.open.keeper.refreshNow(home);
    expect(world.open.keeper.account(home)?.state.kind).toBe('needs-reauthorisation');
    await namerOf(world).look();
    expect(world.only).toMatchObject({ id: home, generation: 2, grantedAt: older?.grantedAt });
  });

  test('leaves everything as it was while nothing can be written, and tries again', async () => {
    const world = await MainWorld.start();
    const home = await world.authorise();
    await world.clock.advance(60_000);
    const from = await authoriseUnnamed(world, home);
    await world.simulator.admin({ command: 'fault.clear' });
    world.diskFull = true;
    const namer = namerOf(world);
    await namer.look();
    expect(world.records).toHaveLength(2);
    expect(world.keeping.record(home)?.generation).toBe(1);
    expect(world.open.keeper.account(from)?.state).toMatchObject({ kind: 'healthy', paused: false });
    world.diskFull = false;
    await world.clock.advance(5 * 60_000);
    await world.until(() => world.records.length === 1);
    expect(world.only).toMatchObject({ id: home, generation: 2 });
  });
});

/** Ends the newest grant from outside, as 115's device list does. */
async function revokeNewest(world: MainWorld): Promise<void> {
  const newest = world.simulator.world.grants.list().at(-1);
  await world.simulator.admin({ command: 'grant.revoke', grantId: newest?.grantId });
}

describe('P1: a program that ended in the middle of a re-authorisation', () => {
  test('leaves two records of one grant, of which the account keeps one', async () => {
    const world = await MainWorld.start();
    const home = await world.authorise();
    const before = world.only;
    await world.clock.advance(60_000);
    const from = await authoriseUnnamed(world, home);
    const grant = world.keeping.record(from);
    if (grant === undefined || before.user === null) throw new Error('not set up');
    // The account has its new grant, and the program ends before the grant's own record is removed.
    await world.open.keeper.replace({ ...grant, id: home, user: before.user });
    await world.restart();
    expect(world.only).toMatchObject({ id: home, generation: 2, grantedAt: grant.grantedAt });
    await world.restart();
    expect(world.only.id).toBe(home);
  });
});
