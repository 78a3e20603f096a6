import { describe, expect, test } from 'vitest';
import { FLOOR_MS } from '../../../electron/keeper/policy.ts';
import type { AccountId } from '../../../electron/keeper/record.ts';
import { Secret } from '../../../electron/keeper/secret.ts';
import { transition } from '../../../electron/keeper/machine.ts';
import { settle } from '../../support/manual-clock.ts';
import { Bench, ID } from './bench.ts';
import { DAY, HOUR, MINUTE } from './samples.ts';
import { EVENTS, NOW, STATES, refusal } from './states.ts';

describe('P11: a clock that jumps', () => {
  test('a sleep that nobody announced: the alarm is set anew, and the refresh is not late by the sleep', async () => {
    const bench = new Bench();
    await bench.add();
    await bench.clock.advance(10 * MINUTE);
    bench.clock.sleep(HOUR);
    bench.keeper.look();
    await bench.clock.advance(21 * MINUTE);
    expect(bench.server.requests).toHaveLength(1);
  });

  test('set back long after the last look: refreshed at its time all the same', async () => {
    const bench = new Bench();
    await bench.add();
    await bench.clock.advance(75 * MINUTE);
    bench.clock.setBy(-3 * HOUR);
    bench.keeper.look();
    await bench.clock.advance(16 * MINUTE);
    expect(bench.server.requests).toHaveLength(1);
  });

  test('P2: set forward within the floor, the floor stands', async () => {
    const bench = new Bench();
    await bench.add();
    bench.server.fates.push({ kind: 'refused', refusal: refusal('retry', 40140121) });
    await bench.keeper.refreshNow(ID);
    await bench.clock.advance(10_000);
    bench.clock.setBy(400 * DAY);
    await bench.keeper.refreshNow(ID);
    await bench.clock.advance(MINUTE);
    expect(bench.server.requests).toHaveLength(1);
    await bench.clock.advance(FLOOR_MS);
    expect(bench.server.requests).toHaveLength(2);
    expect(bench.gaps()[0]).toBeGreaterThanOrEqual(FLOOR_MS);
  });

  test('P2: set forward while a new pair is being written, the floor of its refresh stands', () => {
    const moment = { now: NOW, chance: 0 };
    const { state: saving } = transition(STATES.asking, EVENTS.done, moment);
    const jumped = { ...moment, now: NOW + HOUR };
    const { state: later } = transition(saving, { type: 'set-forward', byMs: HOUR }, jumped);
    expect(transition(later, EVENTS.saved, jumped).state.notBefore).toBe(NOW + HOUR + FLOOR_MS);
  });

  test('set back: the pair is told and stored by the new clock, and read so by the next program', async () => {
    const bench = new Bench();
    await bench.add();
    bench.clock.setBy(3 * HOUR);
    await bench.clock.advance(95 * MINUTE);
    expect(bench.server.requests).toHaveLength(1);
    const { expiresAt } = bench.runner().record;
    bench.clock.setBy(-3 * HOUR);
    bench.keeper.look();
    await settle();
    expect(bench.runner().record.expiresAt).toBe(expiresAt - 3 * HOUR);
    expect(bench.runner().state.pair.expiresAt).toBe(expiresAt - 3 * HOUR);
    bench.restart();
    expect(bench.runner().record.expiresAt).toBe(expiresAt - 3 * HOUR);
    await bench.clock.advance(2 * HOUR);
    expect(bench.server.requests).toHaveLength(2);
  });

  test('P9: what 115 gave before a sleep counts from the request, not from when the answer was read', async () => {
    const bench = new Bench();
    await bench.add();
    bench.server.latencyMs = 2_000;
    await bench.clock.advance(90 * MINUTE + 1_000);
    expect(bench.server.requests).toHaveLength(1);
    bench.clock.sleep(HOUR);
    await bench.clock.advance(2_000);
    const { expiresAt, obtainedAt } = bench.runner().record;
    expect(expiresAt - obtainedAt).toBe(HOUR - 2_000);
  });
});

test('P6: nor do tries that could not be journaled', async () => {
  const bench = new Bench();
  await bench.add();
  bench.store.fault = (call) => (call === 'journal' ? 'disk-full' : null);
  await bench.clock.advance(100 * MINUTE);
  bench.store.fault = () => null;
  bench.server.fates.push({ kind: 'refused', refusal: refusal('wait', 40140117) });
  await bench.clock.advance(HOUR);
  expect(bench.server.requests).toHaveLength(2);
  expect(bench.gaps()[0]).toBeLessThan(2 * FLOOR_MS);
});

test('P5, P6: nor, in a doubt, the pause after the next lost answer', async () => {
  const bench = new Bench();
  await bench.add();
  const dns = { kind: 'not-sent', fault: 'dns' } as const;
  bench.server.fates.push({ kind: 'dropped' }, ...Array.from({ length: 7 }, () => dns), { kind: 'dropped' });
  bench.server.reachable = false;
  await bench.clock.advance(95 * MINUTE);
  bench.server.reachable = true;
  await bench.clock.advance(25 * MINUTE);
  expect(bench.server.requests).toHaveLength(3);
  expect(bench.gaps()[1]).toBeLessThan(3 * FLOOR_MS);
});

test('P5, P6: nor the pause before a look when the next try is lost, too', async () => {
  const bench = new Bench();
  await bench.add();
  const dns = { kind: 'not-sent', fault: 'dns' } as const;
  bench.server.fates.push({ kind: 'dropped' }, ...Array.from({ length: 5 }, () => dns), { kind: 'dropped' });
  bench.server.reachable = false;
  for (let minute = 0; minute < 120 && bench.server.requests.length < 2; minute += 1) {
    await bench.clock.advance(MINUTE);
  }
  expect(bench.server.requests).toHaveLength(2);
  expect(bench.runner().state).toMatchObject({ kind: 'uncertain', doubt: { requests: 2 } });
  const before = bench.server.probes;
  bench.server.reachable = true;
  await bench.clock.advance(3 * MINUTE);
  expect(bench.server.probes).toBeGreaterThan(before);
});

test('P10: accounts that wait for their turn do not all go at once after a sleep', async () => {
  const bench = new Bench();
  const ids = Array.from({ length: 60 }, (_, index): AccountId => `acc_${String(index).padStart(8, '0')}`);
  for (const id of ids) await bench.add({ id, refreshToken: new Secret(`r ${id}`) });
  bench.clock.sleep(3 * HOUR);
  bench.keeper.look();
  await bench.clock.advance(10_000);
  const before = bench.server.requests.length;
  expect(before).toBeLessThanOrEqual(11);
  bench.clock.sleep(5 * MINUTE);
  bench.keeper.look();
  await bench.clock.advance(10_000);
  expect(bench.server.requests.length - before).toBeLessThanOrEqual(11);
});

test('P6: tries that never left do not lengthen the pause that 115 asks for later', async () => {
  const bench = new Bench();
  await bench.add();
  const dns = { kind: 'not-sent', fault: 'dns' } as const;
  bench.server.fates.push(...Array.from({ length: 9 }, () => dns));
  bench.server.fates.push({ kind: 'refused', refusal: refusal('wait', 40140117) });
  await bench.clock.advance(2 * HOUR);
  expect(bench.server.requests).toHaveLength(2);
  expect(bench.gaps()[0]).toBeLessThan(2 * FLOOR_MS);
});
