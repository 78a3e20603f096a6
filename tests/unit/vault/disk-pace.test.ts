import { createHook } from 'node:async_hooks';
import { describe, expect, it } from 'vitest';
import type { RealClock } from '../../../electron/keeper/clock.ts';
import { DiskPace } from '../../../electron/vault/disk-pace.ts';
import { nodeFiles } from '../../../electron/vault/node-files.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { inFolder, open, sampleJournal, sampleRecord } from './vault-fixture.ts';

/** A disk of which each step takes as long as it is told to, and that notes which way it was gone. */
function timedDisk() {
  const clock = new ManualClock();
  const pace = new DiskPace(clock);
  const ways: string[] = [];
  const pooled = async (takesMs: number): Promise<void> => {
    ways.push('pool');
    await clock.advance(takesMs);
  };
  const atOnce = (_takesMs: number): void => void ways.push('at once');
  return { clock, ways, step: pace.step(atOnce, pooled), waiting: pace.waiting(pooled) };
}

describe('the way to the disk', () => {
  it('goes through the pool until something that waits for the disk came back quickly', async () => {
    const { ways, step, waiting } = timedDisk();
    await step(1);
    await step(1);
    await waiting(1);
    await step(1);
    await step(1);
    expect(ways).toEqual(['pool', 'pool', 'pool', 'at once', 'at once']);
  });

  it('goes through the pool again when nothing was heard of the disk for a moment', async () => {
    const { clock, ways, step, waiting } = timedDisk();
    await waiting(1);
    await clock.advance(9);
    await step(1);
    await clock.advance(1);
    await step(1);
    expect(ways).toEqual(['pool', 'at once', 'pool']);
  });

  it('is never short on a slow disk, and for what waits by its nature on none', async () => {
    const { ways, step, waiting } = timedDisk();
    await waiting(1);
    await waiting(6);
    await step(1);
    expect(ways).toEqual(['pool', 'pool', 'pool']);
  });

  it('is a quick one, too, when the answer is an error', async () => {
    const pace = new DiskPace(new ManualClock());
    const fails = pace.waiting(() => Promise.reject(new Error('ENOENT')));
    await expect(fails()).rejects.toThrow('ENOENT');
    const step = pace.step(
      () => 'at once',
      async () => 'pool',
    );
    expect(await step()).toBe('at once');
  });

  it('fails alike both ways', () =>
    inFolder(async (folder) => {
      for (const clock of [new ManualClock(), slowClock()]) {
        const files = nodeFiles('linux', clock);
        await files.list('/');
        for (let turn = 0; turn < 2; turn += 1) {
          const path = `${folder}/absent`;
          await expect(files.read(path)).rejects.toMatchObject({ code: 'ENOENT' });
          await expect(files.rename(path, folder)).rejects.toMatchObject({ code: 'ENOENT' });
          await expect(files.create(`${path}/file`)).rejects.toMatchObject({ code: 'ENOENT' });
        }
      }
    }));
});

/** A clock by which everything takes long. */
function slowClock(): RealClock {
  let now = 0;
  const clock = new ManualClock();
  return {
    now: () => clock.now(),
    monotonic: () => (now += 100),
    startTimer: (afterMs, ring) => clock.startTimer(afterMs, ring),
  };
}

describe('a durable rotation', () => {
  it.each([
    ['quick', new ManualClock(), 4],
    ['slow', slowClock(), 19],
  ] as const)('on a %s disk waits for it so many times', async (_, clock, ways) => {
    await inFolder(async (folder) => {
      const { vault } = await open(folder, { files: nodeFiles('linux', clock) });
      await vault.save(sampleRecord(1));
      let counted = 0;
      const hook = createHook({
        init: (_id, type) => {
          if (type === 'FSREQCALLBACK' || type === 'FSREQPROMISE') counted += 1;
        },
      });
      hook.enable();
      await vault.writeJournal(sampleJournal(sampleRecord(1)), sampleRecord(1).refreshToken);
      await vault.save(sampleRecord(2));
      hook.disable();
      expect(counted).toBe(ways);
    });
  });
});
