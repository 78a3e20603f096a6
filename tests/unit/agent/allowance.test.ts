import { describe, expect, it } from 'vitest';
import { Allowances } from '../../../electron/agent/allowance.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { AgentWorld, APP_ID } from './agent-world.ts';

describe('an allowance', () => {
  it('is spent by one caller without touching another, and comes back with time', async () => {
    const clock = new ManualClock();
    const allowances = new Allowances(clock, { atOnce: 3, perSecond: 2 });
    for (let time = 0; time < 3; time += 1) expect(allowances.take('one')).toBe(0);
    expect(allowances.take('one')).toBe(500);
    expect(allowances.take('other')).toBe(0);
    await clock.advance(500);
    expect(allowances.take('one')).toBe(0);
    expect(allowances.take('one')).toBe(500);
    await clock.advance(3_600_000);
    for (let time = 0; time < 3; time += 1) expect(allowances.take('one')).toBe(0);
    expect(allowances.take('one')).toBeGreaterThan(0);
  });

  it('is not moved by a wall clock that is set', () => {
    const clock = new ManualClock();
    const allowances = new Allowances(clock, { atOnce: 1, perSecond: 1 });
    expect(allowances.take('one')).toBe(0);
    clock.setBy(86_400_000);
    expect(allowances.take('one')).toBe(1_000);
    clock.setBy(-2 * 86_400_000);
    expect(allowances.take('one')).toBe(1_000);
  });

  it('keeps a thousand callers in mind and no more', () => {
    const allowances = new Allowances(new ManualClock(), { atOnce: 1, perSecond: 0.001 });
    for (let caller = 0; caller <= 1_000; caller += 1) allowances.take(String(caller));
    expect(allowances.take('1000')).toBeGreaterThan(0);
    expect(allowances.take('0')).toBe(0);
  });
});

describe('P25: what has consequences', () => {
  it('is limited for each program, and says when there is more', async () => {
    const world = await AgentWorld.start();
    const body = { app_id: APP_ID, refresh_token: ' ' };
    for (let time = 0; time < 20; time += 1) {
      expect(await world.problem('POST', '/v1/import', { body })).toBe('bad_request');
    }
    const reply = await world.ask('POST', '/v1/import', { body });
    expect(reply.status).toBe(429);
    expect(reply.headers['retry-after']).toBe('6');
    expect((await world.ask('GET', '/v1/status')).status).toBe(200);
    await world.clock.advance(6_000);
    expect(await world.problem('POST', '/v1/import', { body })).toBe('bad_request');
  });

  it('questions to the user are twenty at a time', async () => {
    const world = await AgentWorld.start();
    await world.account();
    const folder = world.folder.replace(/[^/]*$/, '');
    for (let file = 0; file < 20; file += 1) {
      const path = `${folder}tk115-sink-${file}`;
      await world.problem('POST', '/v1/sinks', { body: { account: '-', path } });
      await world.clock.advance(6_000);
    }
    expect(world.core.programs.view.asking).toHaveLength(20);
    expect(await world.problem('GET', '/v1/accounts/-/token')).toBe('too_many_requests');
  });
});
