import { describe, expect, test } from 'vitest';
import { transition } from '../../../electron/keeper/machine.ts';
import { Bench } from './bench.ts';
import { HOUR, MINUTE, T0 } from './samples.ts';
import { STATES } from './states.ts';

/** A bench on which the user has set the longest lead. */
function benchWith(longestLeadMs: number): Bench {
  const bench = new Bench();
  bench.longestLeadMs = longestLeadMs;
  return bench;
}

describe('P9: a longest lead that the user sets', () => {
  test('counts for every pair, refresh after refresh', async () => {
    const bench = benchWith(15 * MINUTE);
    await bench.add();
    await bench.clock.advance(8 * HOUR);
    const times = bench.server.requests.map(({ at }) => at - T0);
    expect(times).toEqual([105, 210, 315, 420].map((minutes) => minutes * MINUTE));
  });

  test('moves what is planned as soon as it is set, later and earlier', async () => {
    const bench = new Bench();
    const runner = await bench.add();
    expect(runner.deadline()).toBe(T0 + 90 * MINUTE);
    bench.longestLeadMs = 10 * MINUTE;
    bench.keeper.replan();
    expect(runner.deadline()).toBe(T0 + 110 * MINUTE);
    await bench.clock.advance(100 * MINUTE);
    expect(bench.server.requests).toHaveLength(0);
    bench.longestLeadMs = HOUR;
    bench.keeper.replan();
    await bench.clock.advance(MINUTE);
    expect(bench.server.requests.map(({ at }) => at)).toEqual([T0 + 100 * MINUTE]);
  });

  test('leaves the floor in place', async () => {
    const bench = benchWith(10 * MINUTE);
    const runner = await bench.add();
    await bench.clock.advance(5 * MINUTE);
    await bench.keeper.refreshNow(runner.record.id);
    const refreshedAt = bench.clock.now();
    const floor = runner.state.notBefore;
    await bench.clock.advance(MINUTE / 2);
    // Asked for within the floor: planned for its end, whatever the lead is.
    await bench.keeper.refreshNow(runner.record.id);
    bench.keeper.replan();
    expect(runner.deadline()).toBe(floor);
    await bench.clock.advance(3 * MINUTE);
    expect(bench.server.requests).toHaveLength(2);
    expect(bench.gaps()[0]).toBeGreaterThanOrEqual(floor - refreshedAt);
  });

  test.each(Object.entries(STATES))('changes nothing but a plan: %s', (_name, state) => {
    const step = transition(
      state,
      { type: 'replan' },
      { now: state.pair.obtainedAt + 10 * MINUTE, chance: 0, longestLeadMs: 7 * MINUTE },
    );
    expect(step.effects).toEqual([]);
    if (state.kind !== 'healthy') expect(step.state).toBe(state);
    else expect(step.state).toEqual({ ...state, refreshAt: state.pair.expiresAt - 7 * MINUTE });
  });
});
