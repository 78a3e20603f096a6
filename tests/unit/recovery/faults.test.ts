import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { contained, watchForFaults } from '../../../electron/recovery/faults.ts';
import { RecordingLog } from '../main/recording-log.ts';

/** A process whose faults a test makes up; it answers as Node's does. */
class FakeProcess extends EventEmitter {
  readonly stdout = new EventEmitter();
  readonly stderr = new EventEmitter();
}

function watched(): { fake: FakeProcess; log: RecordingLog; faults: () => number } {
  const fake = new FakeProcess();
  const log = new RecordingLog();
  let count = 0;
  watchForFaults({
    process: fake,
    log,
    onFault: () => (count += 1),
  });
  return { fake, log, faults: () => count };
}

describe('faults that nobody caught', () => {
  test.each([
    [
      'uncaughtException',
      new Error('of the tray'),
      'error an exception that nobody caught: Error: of the tray',
    ],
    ['unhandledRejection', 'a reason', 'error a rejection that nobody caught: a reason'],
  ])('an %s is logged and ends the run', (event, error, line) => {
    const { fake, log, faults } = watched();
    fake.emit(event, error);
    expect(log.lines).toEqual([line]);
    expect(faults()).toBe(1);
  });

  test('those that come while the program ends are logged and change nothing', () => {
    const { fake, log, faults } = watched();
    fake.emit('uncaughtException', new Error('first'));
    fake.emit('uncaughtException', new Error('second'));
    fake.emit('unhandledRejection', new Error('third'));
    expect(log.lines).toHaveLength(3);
    expect(faults()).toBe(1);
  });

  test('a terminal that was closed is none', () => {
    const { fake, faults } = watched();
    fake.stdout.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    fake.stderr.emit('error', Object.assign(new Error('write EIO'), { code: 'EIO' }));
    expect(faults()).toBe(0);
  });
});

test('P15: a fault in what is shown is logged, and what comes after it is done', () => {
  const log = new RecordingLog();
  const done: string[] = [];
  for (const part of ['tray', 'window']) {
    contained(log, `the ${part}`, () => {
      if (part === 'tray') throw new Error('no bus');
      done.push(part);
    });
  }
  expect(log.lines).toEqual(['error the tray failed: Error: no bus']);
  expect(done).toEqual(['window']);
});
