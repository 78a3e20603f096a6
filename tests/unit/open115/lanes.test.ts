import { expect, it } from 'vitest';
import { Lanes } from '../../../electron/open115/lanes.ts';

it('P1: never gives a lane to two tasks at once, and every task its turn', async () => {
  const busy = new Set<string>();
  const finish: (() => void)[] = [];
  const ended: number[] = [];
  const lanes = new Lanes(['a', 'b']);
  const all = [0, 1, 2, 3, 4].map((number) =>
    lanes
      .use(async (lane) => {
        expect(busy.has(lane)).toBe(false);
        busy.add(lane);
        await new Promise<void>((resolve) => finish.push(resolve));
        busy.delete(lane);
        if (number % 2 === 1) throw new Error('failed');
      })
      .catch(() => undefined)
      .then(() => ended.push(number)),
  );
  while (ended.length < 5) {
    expect(busy.size).toBeLessThanOrEqual(2);
    finish.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all(all);
  expect(ended).toEqual([0, 1, 2, 3, 4]);
});

it('P1: does not give a lane that was handed on to a latecomer as well', async () => {
  let most = 0;
  let running = 0;
  const finish: (() => void)[] = [];
  const lanes = new Lanes(['only']);
  const start = async () =>
    lanes.use(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => finish.push(resolve));
      running -= 1;
    });
  const tasks = [start(), start()];
  for (let round = 0; round < 4; round += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    finish.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
    if (round < 2) tasks.push(start());
  }
  await Promise.all(tasks);
  expect(most).toBe(1);
});
