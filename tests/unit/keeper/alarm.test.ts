import { describe, expect, test } from 'vitest';
import { Alarm, LONGEST_TIMER_MS } from '../../../electron/keeper/alarm.ts';
import { Watch } from '../../../electron/keeper/watch.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { DAY, HOUR, MINUTE, T0 } from './samples.ts';

/** An alarm that is armed again for the same instant until the clock has reached it, as its owner does. */
function rings(
  clock: ManualClock,
  at: number,
): { readonly count: () => number; readonly due: () => number | null } {
  let count = 0;
  let due: number | null = null;
  const alarm = new Alarm(clock, () => {
    count += 1;
    if (clock.now() >= at) due ??= clock.now();
    else alarm.arm(at);
  });
  alarm.arm(at);
  return { count: () => count, due: () => due };
}

describe('the alarm', () => {
  test('P9: a deadline in thirty days is reached in steps of twelve hours at most', async () => {
    const clock = new ManualClock(T0);
    const { count, due } = rings(clock, T0 + 30 * DAY);
    expect(clock.nextTimerMs).toBe(LONGEST_TIMER_MS);
    await clock.advance(31 * DAY);
    expect(due()).toBe(T0 + 30 * DAY);
    expect(count()).toBe(60);
  });

  test('rings at once for what is past', async () => {
    const clock = new ManualClock(T0);
    const { due } = rings(clock, T0 - 1);
    await clock.advance(0);
    expect(due()).toBe(T0);
  });

  test('P11: the clock set back: it rings when time has passed, and again until the deadline is there', async () => {
    const clock = new ManualClock(T0);
    const { count, due } = rings(clock, T0 + HOUR);
    clock.setBy(-2 * HOUR);
    await clock.advance(HOUR);
    expect([count(), due()]).toEqual([1, null]);
    await clock.advance(2 * HOUR);
    expect([count(), due()]).toEqual([2, T0 + HOUR]);
  });

  test('P11: the clock set forward: it is late by twelve hours at most, if nobody looks before', async () => {
    const clock = new ManualClock(T0);
    const { due } = rings(clock, T0 + 30 * DAY);
    clock.setBy(40 * DAY);
    await clock.advance(12 * HOUR);
    expect(due()).toBe(T0 + 40 * DAY + 12 * HOUR);
  });

  test('is armed for one instant only, the latest one given', async () => {
    const clock = new ManualClock(T0);
    const rung: number[] = [];
    const alarm = new Alarm(clock, (expectedAt) => rung.push(expectedAt));
    alarm.arm(T0 + HOUR);
    alarm.arm(T0 + HOUR);
    alarm.arm(T0 + 10 * MINUTE);
    await clock.advance(2 * HOUR);
    expect(rung).toEqual([T0 + 10 * MINUTE]);
    alarm.arm(clock.now() + MINUTE);
    alarm.arm(null);
    await clock.advance(HOUR);
    expect(rung).toHaveLength(1);
    expect(clock.nextTimerMs).toBeNull();
  });
});

describe('the watch', () => {
  /** A watch on a clock whose timers alone tell what time it must be. */
  function watched(): { clock: ManualClock; watch: Watch } {
    const clock = new ManualClock(T0);
    return { clock, watch: new Watch({ now: () => clock.now(), startTimer: () => () => undefined }) };
  }

  test('P11: finds the least by which the clock went back', () => {
    const { clock, watch } = watched();
    watch.reached(T0 + HOUR);
    clock.setBy(-DAY);
    expect(watch.look()).toBe(-DAY - HOUR);
    clock.setBy(1);
    expect(watch.look()).toBe(0);
  });

  test('takes a second for what timers and time servers do, and does not let it add up unseen', () => {
    const { clock, watch } = watched();
    clock.setBy(-900);
    expect(watch.look()).toBe(0);
    clock.setBy(-900);
    expect(watch.look()).toBe(-1800);
  });

  test('says nothing of a clock that went forward when it cannot tell that from the time that passes', () => {
    const { clock, watch } = watched();
    clock.setBy(400 * DAY);
    expect(watch.look()).toBe(0);
  });

  test('P11: with a monotonic clock it finds exactly by how much, once, either way', async () => {
    const clock = new ManualClock(T0);
    const watch = new Watch(clock);
    await clock.advance(HOUR);
    clock.setBy(-DAY);
    await clock.advance(MINUTE);
    expect(watch.look()).toBe(-DAY);
    expect(watch.look()).toBe(0);
    clock.setBy(3 * DAY);
    await clock.advance(HOUR);
    expect(watch.look()).toBe(3 * DAY);
    clock.sleep(HOUR);
    expect(watch.look()).toBe(HOUR);
    await clock.advance(HOUR);
    expect(watch.look()).toBe(0);
  });
});
