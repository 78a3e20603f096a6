import { describe, expect, test } from 'vitest';
import { StoreFault } from '../../../electron/keeper/ports.ts';
import type { AccountId } from '../../../electron/keeper/record.ts';
import { Secret } from '../../../electron/keeper/secret.ts';
import { TokenUnavailable } from '../../../electron/keeper/token-unavailable.ts';
import { settle } from '../../support/manual-clock.ts';
import { Bench, Gate, ID } from './bench.ts';
import { DAY, HOUR, MINUTE, T0, record } from './samples.ts';
import { refusal } from './states.ts';

const idOf = (index: number): AccountId => `acc_${String(index).padStart(8, '0')}`;

/** A bench with accounts that fall due together, an hour and a half after T0. */
async function benchOf(count: number): Promise<Bench> {
  const bench = new Bench();
  for (let index = 0; index < count; index += 1) await bench.add({ id: idOf(index) });
  return bench;
}

/** The record of a new grant, with its grant at 115. */
function newGrant(
  bench: Bench,
  id: AccountId = ID,
  changes: Parameters<typeof record>[0] = {},
): ReturnType<typeof record> {
  const now = bench.clock.now();
  const granted = record({
    id,
    accessToken: new Secret(`access-again-of-${id}`),
    refreshToken: new Secret(`refresh-again-of-${id}`),
    grantedAt: now,
    grantEndsAt: now + 365 * DAY,
    obtainedAt: now,
    expiresAt: now + 2 * HOUR,
    ...changes,
  });
  bench.grant(granted, `again-${id}`);
  return granted;
}

describe('P10: many accounts', () => {
  test('that fall due together are refreshed 45 s apart, each once', async () => {
    const bench = await benchOf(8);
    await bench.clock.advance(100 * MINUTE);
    expect(bench.server.requests).toHaveLength(8);
    expect(bench.server.requests[0]?.at).toBe(T0 + 90 * MINUTE);
    for (const gap of bench.gaps()) {
      expect(gap).toBeGreaterThanOrEqual(0.8 * 45_000);
      expect(gap).toBeLessThanOrEqual(45_000);
    }
  });

  test('a hundred of them share the lead, and none runs out', async () => {
    const bench = await benchOf(100);
    const gaps: boolean[] = [];
    for (let minutes = 0; minutes < 24 * 60; minutes += 1) {
      await bench.clock.advance(MINUTE);
      gaps.push(bench.keeper.accounts().some((one) => one.now() >= one.record.expiresAt));
    }
    expect(gaps.filter(Boolean)).toEqual([]);
    expect(bench.keeper.accounts().every(({ state }) => state.kind === 'healthy')).toBe(true);
    expect(bench.server.deadUses).toBe(0);
    // Every hour and a half at the earliest, and never later than the lead allows.
    for (const runner of bench.keeper.accounts()) {
      const rotations = bench.server.rotations(runner.record.id);
      expect(rotations).toBeGreaterThanOrEqual(12);
      expect(rotations).toBeLessThanOrEqual(16);
    }
  });

  test('four hundred of them, due one after another, do not pile up', async () => {
    const bench = new Bench();
    for (let index = 0; index < 400; index += 1) {
      await bench.add({
        id: idOf(index),
        obtainedAt: T0 - index * 13_000,
        expiresAt: T0 + 2 * HOUR - index * 13_000,
      });
    }
    let latest = 0;
    bench.keeper.subscribe((change) => {
      if (change?.event.type === 'alarm' && change.before.kind === 'healthy')
        latest = Math.max(latest, bench.clock.now() - change.before.refreshAt);
    });
    await bench.clock.advance(12 * HOUR);
    expect(latest).toBeLessThan(5 * MINUTE);
  });

  test('none is refreshed in the first 30 s after the start, unless its token has run out', async () => {
    const bench = await benchOf(3);
    bench.kill();
    bench.clock.sleep(100 * MINUTE);
    const late = record({ id: idOf(9), expiresAt: T0 + HOUR });
    bench.grant(late);
    await bench.store.save(late);
    bench.restart();
    await bench.clock.advance(29_000);
    expect(bench.server.requests.map((one) => one.refreshToken)).toEqual([`refresh-1-of-${idOf(9)}`]);
    await bench.clock.advance(2 * MINUTE);
    expect(bench.server.requests).toHaveLength(4);
  });

  test('whose tokens ran out in a long sleep are refreshed at once, a second apart', async () => {
    const bench = await benchOf(5);
    bench.clock.sleep(8 * HOUR);
    bench.keeper.look();
    await bench.clock.advance(4000);
    expect(bench.gaps()).toEqual([1000, 1000, 1000, 1000]);
  });

  test('one that is asked for does not wait for its place', async () => {
    const bench = await benchOf(20);
    bench.clock.sleep(91 * MINUTE);
    bench.keeper.look();
    const last = idOf(19);
    const token = bench.keeper.getFreshToken(last, HOUR);
    await settle();
    expect((await token).generation).toBe(2);
    expect(bench.clock.running).toBe(0);
  });
});

describe('P11: the clock', () => {
  test('a long sleep: one refresh, when the keeper looks', async () => {
    const bench = new Bench();
    await bench.add();
    bench.clock.sleep(3 * DAY);
    bench.keeper.look();
    await bench.clock.advance(MINUTE);
    expect(bench.server.requests).toHaveLength(1);
    expect(bench.runner().state.kind).toBe('healthy');
  });

  test.each([400, 1])('set back by %i days: refreshed at its time all the same, no storm', async (days) => {
    const bench = new Bench();
    await bench.add();
    await bench.clock.advance(HOUR);
    bench.clock.setBy(-days * DAY);
    bench.keeper.look();
    await bench.clock.advance(DAY);
    expect(bench.server.rotations(ID)).toBe(16);
    expect(bench.server.requests).toHaveLength(16);
  });

  test('set back by an hour, and nobody says so: it is noticed when the alarm rings', async () => {
    const bench = new Bench();
    await bench.add();
    await bench.clock.advance(10 * MINUTE);
    bench.clock.setBy(-HOUR);
    await bench.clock.advance(80 * MINUTE);
    expect(bench.server.requests).toHaveLength(1);
  });

  test('set forward by 400 days and back again: one refresh too many, also over a restart', async () => {
    const bench = new Bench();
    bench.server.lifetimeMs = 30 * DAY;
    await bench.add({ expiresAt: T0 + 30 * DAY, grantEndsAt: T0 + 3000 * DAY });
    await bench.clock.advance(HOUR);
    bench.clock.setBy(400 * DAY);
    bench.keeper.look();
    await bench.clock.advance(HOUR);
    expect(bench.server.requests).toHaveLength(1);
    bench.clock.setBy(-400 * DAY);
    bench.keeper.look();
    await bench.clock.advance(20 * DAY);
    expect(bench.server.requests).toHaveLength(1);
    bench.restart();
    await bench.clock.advance(9 * DAY);
    expect(bench.server.requests).toHaveLength(1);
    await bench.clock.advance(DAY);
    expect(bench.server.requests).toHaveLength(2);
    expect(bench.runner().state).toMatchObject({ kind: 'healthy', pair: { generation: 3 } });
  });
});

describe('P12: a year', () => {
  test.each([
    ['two hours', 2 * HOUR],
    ['thirty days', 30 * DAY],
  ])('with tokens of %s: never without a valid one, and no refresh more than needed', async (_, lifetime) => {
    const bench = new Bench();
    bench.server.lifetimeMs = lifetime;
    await bench.add();
    const gaps: number[] = [];
    bench.keeper.subscribe((transition) => {
      const { expiresAt } = transition?.before.pair ?? { expiresAt: Infinity };
      if (transition?.event.type === 'saved' && bench.clock.now() > expiresAt) gaps.push(bench.clock.now());
    });
    await bench.clock.advance(365 * DAY - MINUTE);
    const { expiresAt, grantEndsAt } = bench.runner().record;
    // Counted apart from the keeper: one refresh for each lifetime less its lead, and the last one before the end.
    const lead = Math.min(HOUR, lifetime / 4);
    const year = 365 * DAY - 90 * MINUTE - lead;
    expect(bench.server.rotations(ID)).toBe(1 + Math.ceil(year / (lifetime - lead)));
    expect(gaps).toEqual([]);
    expect(expiresAt - grantEndsAt).toBe(lifetime - lead);
    await bench.clock.advance(31 * DAY);
    expect(bench.runner().state).toMatchObject({ kind: 'needs-reauthorisation', code: 40140119 });
    expect(bench.server.deadUses).toBe(0);
  });
});

describe('re-authorising', () => {
  test('P16: the account goes on with the new grant, one generation higher', async () => {
    const bench = new Bench();
    await bench.add();
    bench.server.revoke(ID);
    await bench.clock.advance(2 * HOUR);
    expect(bench.runner().state.kind).toBe('needs-reauthorisation');
    await bench.keeper.replace(newGrant(bench, ID, { appId: '100200300', generation: 77 }));
    expect(bench.runner().state).toMatchObject({
      kind: 'healthy',
      lastTry: { outcome: 'authorised' },
      pair: { generation: 2 },
    });
    expect(bench.store.record(ID)).toMatchObject({ appId: '100200300', generation: 2 });
    await bench.clock.advance(2 * HOUR);
    expect(bench.runner().record.generation).toBe(3);
    bench.restart();
    expect(bench.runner().state.kind).toBe('healthy');
  });

  test('P16: nothing is replaced until the new pair is stored, and nothing at all when it cannot be', async () => {
    const bench = new Bench();
    await bench.add();
    const before = bench.runner().state;
    bench.store.fault = () => 'disk-full';
    await expect(bench.keeper.replace(newGrant(bench))).rejects.toBeInstanceOf(StoreFault);
    expect(bench.runner().state).toBe(before);
    expect((await bench.keeper.getFreshToken(ID, 0)).accessToken.reveal()).toBe(`access-1-of-${ID}`);
    bench.store.fault = () => null;
    await bench.clock.advance(2 * HOUR);
    expect(bench.runner().record.refreshToken.reveal()).toBe(`refresh-2-of-${ID}`);
  });

  test('P1: waits for a refresh of the old grant, whose answer then means nothing', async () => {
    const bench = new Bench();
    await bench.add();
    bench.server.latencyMs = 10_000;
    await bench.clock.advance(90 * MINUTE + 1000);
    expect(bench.runner().state.kind).toBe('refreshing');
    const replaced = bench.keeper.replace(newGrant(bench));
    await bench.clock.advance(MINUTE);
    await replaced;
    expect(bench.runner().record).toMatchObject({ generation: 3 });
    expect(bench.runner().record.refreshToken.reveal()).toBe(`refresh-again-of-${ID}`);
    await bench.clock.advance(2 * HOUR);
    expect(bench.server.rotations(`again-${ID}`)).toBe(1);
  });

  test('whoever asks while the new pair is being stored gets the new one', async () => {
    const bench = new Bench();
    await bench.add();
    bench.server.revoke(ID);
    await bench.clock.advance(3 * HOUR);
    const storing = new Gate();
    bench.store.pace = () => storing.passed;
    const replaced = bench.keeper.replace(newGrant(bench));
    await settle();
    const token = bench.keeper.getFreshToken(ID, HOUR);
    bench.keeper.look();
    await bench.clock.advance(MINUTE);
    storing.open();
    await replaced;
    expect((await token).accessToken.reveal()).toBe(`access-again-of-${ID}`);
    await bench.clock.advance(MINUTE);
    expect(bench.server.rotations(`again-${ID}`)).toBe(0);
  });

  test('while the new pair is being stored nothing is started, and no timer rings in vain', async () => {
    const bench = new Bench();
    await bench.add();
    await bench.clock.advance(89 * MINUTE);
    const storing = new Gate();
    bench.store.pace = () => storing.passed;
    const replaced = bench.keeper.replace(newGrant(bench));
    await bench.clock.advance(5 * MINUTE);
    bench.keeper.look();
    expect(bench.clock.nextTimerMs).toBeNull();
    expect(bench.server.requests).toEqual([]);
    storing.open();
    await replaced;
    expect(bench.clock.nextTimerMs).toBe(85 * MINUTE);
  });

  test('a doubt and an unsaved pair of the old grant are over with it, a pause is not', async () => {
    const bench = new Bench();
    await bench.add();
    bench.server.fates.push({ kind: 'lost' });
    await bench.clock.advance(91 * MINUTE);
    expect(bench.runner().state.kind).toBe('uncertain');
    bench.keeper.setPaused(ID, true);
    await bench.keeper.replace(newGrant(bench));
    expect(bench.runner().state.kind).toBe('paused');
    bench.keeper.setPaused(ID, false);
    expect(bench.runner().state.kind).toBe('healthy');
    bench.restart();
    expect(bench.runner().state.kind).toBe('healthy');
    bench.store.fault = (call) => (call === 'save' ? 'read-only' : null);
    await bench.clock.advance(2 * HOUR);
    expect(bench.runner().state.kind).toBe('unsaved');
    bench.store.fault = () => null;
    const third = newGrant(bench, ID, { refreshToken: new Secret('third'), accessToken: new Secret('3') });
    await bench.keeper.replace(third);
    await bench.clock.advance(HOUR);
    expect(bench.runner().record.refreshToken.reveal()).toBe('third');
    expect(bench.store.record(ID)?.refreshToken.reveal()).toBe('third');
    await bench.keeper.name(ID, { id: '42', name: 'Ming' });
  });

  test('two at once: both are stored, one after the other', async () => {
    const bench = new Bench();
    await bench.add();
    const other = { accessToken: new Secret('access-other'), refreshToken: new Secret('refresh-other') };
    await Promise.all([
      bench.keeper.replace(newGrant(bench)),
      bench.keeper.replace(newGrant(bench, ID, other)),
    ]);
    expect(bench.runner().record).toMatchObject({ generation: 3, ...other });
  });

  test('P1: a grant under an id of its own, named and moved to its account, is refreshed by one', async () => {
    const bench = new Bench();
    await bench.add();
    const own = idOf(7);
    await bench.keeper.add(newGrant(bench, own, { user: null }));
    await bench.clock.advance(2 * HOUR);
    const found = await bench.keeper.withdraw(own);
    expect(found?.generation).toBe(2);
    if (found === undefined) throw new Error('nothing to move');
    await bench.keeper.replace({ ...found, id: ID, user: { id: `user-of-${ID}`, name: 'Ming' } });
    await bench.store.remove(own);
    await bench.clock.advance(2 * HOUR);
    expect(bench.keeper.accounts().map(({ record: { id } }) => id)).toEqual([ID]);
    expect(bench.store.stored()).toHaveLength(1);
    expect(bench.runner().record.refreshToken.reveal()).toBe(`refresh-3-of-again-${own}`);
    expect(bench.server.deadUses).toBe(0);
  });

  test('named later: the pair stays', async () => {
    const bench = new Bench();
    await bench.add({ user: null });
    const user = { id: '42', name: 'Ming' };
    await bench.keeper.name(ID, user);
    expect(bench.store.record(ID)).toMatchObject({ user, generation: 1 });
    await bench.clock.advance(2 * HOUR);
    expect(bench.runner().record).toMatchObject({ user, generation: 2 });
  });
});

describe('adding and removing', () => {
  test('an account that cannot be stored is not kept', async () => {
    const bench = new Bench();
    bench.store.fault = () => 'denied';
    await expect(bench.keeper.add(record())).rejects.toBeInstanceOf(StoreFault);
    expect(bench.keeper.accounts()).toEqual([]);
  });

  test('P1: no id is kept twice', async () => {
    const bench = new Bench();
    await bench.add();
    await expect(bench.keeper.add(record())).rejects.toBeInstanceOf(StoreFault);
    const twice = await Promise.allSettled([
      bench.keeper.add(record({ id: idOf(1) })),
      bench.keeper.add(record({ id: idOf(1) })),
    ]);
    expect(twice.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('a removed account is gone at once; the answer to its refresh is ignored', async () => {
    const bench = new Bench();
    await bench.add();
    bench.server.latencyMs = 20_000;
    await bench.clock.advance(90 * MINUTE + 1000);
    const waiting = bench.keeper.getFreshToken(ID, HOUR).catch((error: unknown) => error);
    const removed = bench.keeper.remove(ID);
    await settle();
    await removed;
    expect(await waiting).toMatchObject({ code: 'unknown-account' });
    await bench.clock.advance(DAY);
    expect(bench.store.stored()).toEqual([]);
    expect(bench.keeper.accounts()).toEqual([]);
    await expect(bench.keeper.getFreshToken(ID, 0)).rejects.toBeInstanceOf(TokenUnavailable);
  });

  test.each(['name', 'remove'] as const)(
    'P9: one that falls due while the store dawdles over a change ("%s") is refreshed afterwards',
    async (change) => {
      const bench = new Bench();
      await bench.add();
      const gate = new Gate();
      bench.store.pace = (call) => (call === 'journal' ? Promise.resolve() : gate.passed);
      bench.store.fault = (call) => (call === 'remove' ? 'denied' : null);
      const user = { id: '42', name: 'Ming' };
      const changed = change === 'name' ? bench.keeper.name(ID, user) : bench.keeper.remove(ID);
      const ended = changed.catch(() => undefined);
      await bench.clock.advance(91 * MINUTE);
      expect(bench.server.requests).toEqual([]);
      gate.open();
      await ended;
      await settle();
      expect(bench.server.requests).toHaveLength(1);
    },
  );

  test('one that cannot be removed is kept on', async () => {
    const bench = new Bench();
    await bench.add();
    bench.store.fault = (call) => (call === 'remove' ? 'denied' : null);
    await expect(bench.keeper.remove(ID)).rejects.toBeInstanceOf(StoreFault);
    await bench.clock.advance(2 * HOUR);
    expect(bench.runner().record.generation).toBe(2);
  });

  test('removing during a re-authorisation: one after the other, and it is gone', async () => {
    const bench = new Bench();
    await bench.add();
    const results = await Promise.allSettled([
      bench.keeper.replace(newGrant(bench)),
      bench.keeper.remove(ID),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect(bench.store.stored()).toEqual([]);
  });
});

describe('P13: the end of the program', () => {
  test('waits for a refresh in flight', async () => {
    const bench = new Bench();
    await bench.add();
    bench.server.latencyMs = 5000;
    await bench.clock.advance(90 * MINUTE + 1000);
    const settled = bench.keeper.settle(10_000);
    await bench.clock.advance(5000);
    expect(await settled).toBe(true);
    expect(bench.store.record(ID)?.generation).toBe(2);
  });

  test('waits for as long as it was given and no longer', async () => {
    const bench = new Bench();
    await bench.add();
    bench.server.fates.push({ kind: 'lost' });
    await bench.clock.advance(90 * MINUTE + 1000);
    const start = bench.clock.running;
    let end: number | null = null;
    const settled = bench.keeper.settle(10_000).then((all) => {
      end = bench.clock.running;
      return all;
    });
    await bench.clock.advance(MINUTE);
    expect(await settled).toBe(false);
    expect(end).toBe(start + 10_000);
  });

  test('writes an unsaved pair and an unwritten verdict once more', async () => {
    const bench = new Bench();
    await bench.add();
    bench.store.fault = (call) => (call === 'save' ? 'disk-full' : null);
    await bench.clock.advance(3 * HOUR);
    expect(bench.runner().state.kind).toBe('unsaved');
    bench.keeper.close();
    bench.store.fault = () => null;
    expect(await bench.keeper.settle(10_000)).toBe(true);
    expect(bench.store.record(ID)?.generation).toBe(2);
  });

  test('closed, it starts nothing, and still hands out what is valid', async () => {
    const bench = new Bench();
    await bench.add();
    bench.keeper.close();
    await bench.clock.advance(DAY);
    await bench.keeper.refreshNow(ID);
    expect(bench.server.requests).toEqual([]);
    expect(await bench.keeper.settle(1000)).toBe(true);
    await expect(bench.keeper.getFreshToken(ID, 0)).rejects.toMatchObject({ code: 'temporary' });
  });
});

describe('the network', () => {
  test('gone and back: an expired token is refreshed at once', async () => {
    const bench = new Bench();
    await bench.add();
    bench.keeper.setOnline(false, () => true);
    expect(bench.runner().state.kind).toBe('offline');
    for (let tries = 0; tries < 40; tries += 1)
      bench.server.fates.push({ kind: 'not-sent', fault: 'offline' });
    await bench.clock.advance(4 * HOUR);
    expect(bench.runner().state.kind).toBe('offline');
    expect(bench.server.fates.length).toBeGreaterThan(10);
    bench.server.fates.length = 0;
    bench.keeper.setOnline(true, () => true);
    await bench.clock.advance(0);
    expect(bench.runner().state).toMatchObject({ kind: 'healthy', pair: { generation: 2 } });
  });

  test('gone: an account on this machine does not care, one that is added or resumed is told', async () => {
    const bench = new Bench();
    await bench.add();
    const local = await bench.add({ id: idOf(1) });
    bench.keeper.setOnline(false, ({ id }) => id !== idOf(1));
    expect(local.state.kind).toBe('healthy');
    const added = await bench.add({ id: idOf(2) });
    expect(added.state.kind).toBe('offline');
    bench.keeper.setPaused(ID, true);
    bench.keeper.setPaused(ID, false);
    expect(bench.runner().state.kind).toBe('offline');
  });
});

describe('a report of a bad access token', () => {
  test('refreshes once, and not again for the same generation', async () => {
    const bench = new Bench();
    await bench.add();
    await bench.clock.advance(10 * MINUTE);
    await Promise.all([...[1, 2, 3].map(() => bench.keeper.reportInvalid(ID, 1)), bench.clock.advance(1000)]);
    await bench.keeper.reportInvalid(ID, 1);
    await bench.clock.advance(10 * MINUTE);
    expect(bench.server.requests).toHaveLength(1);
  });
});

test('listeners hear every change once, with what was before and after', async () => {
  const bench = new Bench();
  await bench.add();
  const heard: string[] = [];
  const stop = bench.keeper.subscribe((change) => {
    if (change !== null) heard.push(`${change.before.kind} ${change.event.type} ${change.after.kind}`);
  });
  bench.server.fates.push({ kind: 'refused', refusal: refusal('wait', 40140117) });
  await bench.clock.advance(95 * MINUTE);
  stop();
  await bench.clock.advance(2 * HOUR);
  expect(heard).toEqual([
    'healthy alarm refreshing',
    'refreshing journaled refreshing',
    'refreshing answered throttled',
    'throttled alarm refreshing',
    'refreshing journaled refreshing',
    'refreshing answered refreshing',
    'refreshing saved healthy',
  ]);
});
