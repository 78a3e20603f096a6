import { describe, expect, it } from 'vitest';
import { ClockMonitor } from '../../../electron/system/clock-monitor.ts';
import { ManualClock } from '../../support/manual-clock.ts';

const HOUR = 3_600_000;

const watched = (): { clock: ManualClock; jumps: number[]; monitor: ClockMonitor } => {
  const clock = new ManualClock();
  const jumps: number[] = [];
  const monitor = new ClockMonitor(
    clock,
    () => clock.running,
    (byMs) => jumps.push(byMs),
  );
  monitor.start();
  return { clock, jumps, monitor };
};

describe('the clock monitor', () => {
  it.each([
    ['set forward by an hour', HOUR],
    ['set back by an hour', -HOUR],
    ['set forward by 400 days', 400 * 24 * HOUR],
    ['set back by 400 days', -400 * 24 * HOUR],
  ])('P11: notices within a minute a clock that was %s', async (_how, byMs) => {
    const { clock, jumps } = watched();
    await clock.advance(HOUR);
    clock.setBy(byMs);
    await clock.advance(60_000);
    expect(jumps).toEqual([byMs]);
    await clock.advance(HOUR);
    expect(jumps).toHaveLength(1);
  });

  it('P11: notices a sleep that nobody announced', async () => {
    const { clock, jumps } = watched();
    clock.sleep(8 * HOUR);
    await clock.advance(60_000);
    expect(jumps).toEqual([8 * HOUR]);
  });

  it('says nothing about a clock that is put right little by little', async () => {
    const { clock, jumps } = watched();
    for (let minute = 0; minute < 60; minute += 1) {
      clock.setBy(500);
      await clock.advance(60_000);
    }
    expect(jumps).toEqual([]);
  });

  it('ends when told to', async () => {
    const { clock, jumps, monitor } = watched();
    monitor.stop();
    clock.setBy(HOUR);
    await clock.advance(HOUR);
    expect(jumps).toEqual([]);
    expect(clock.nextTimerMs).toBeNull();
  });
});
