import { describe, expect, test } from 'vitest';
import { mayLookIn, nextPhase, type UpdateEvent } from '../../../electron/updates/update-machine.ts';
import type { UpdatePhase } from '../../../shared/updates.ts';

const OFF: UpdatePhase = { kind: 'off' };
const NEXT = { version: '0.2.0', notes: 'Calmer' };
const READY: UpdatePhase = { kind: 'ready', ...NEXT, restarting: false };

const PHASES: readonly UpdatePhase[] = [
  OFF,
  { kind: 'idle' },
  { kind: 'looking' },
  { kind: 'none', at: 7 },
  { kind: 'available', ...NEXT },
  { kind: 'downloading', ...NEXT, percent: 40 },
  READY,
  { kind: 'failed', why: 'server' },
];

const EVENTS: readonly UpdateEvent[] = [
  { type: 'allowed' },
  { type: 'look-begun' },
  { type: 'found', ...NEXT },
  { type: 'nothing-newer', at: 9 },
  { type: 'download-begun' },
  { type: 'progress', percent: 41.9 },
  { type: 'downloaded' },
  { type: 'restart' },
  { type: 'failed', why: 'digest' },
];

const after = (...events: readonly UpdateEvent[]): UpdatePhase => events.reduce(nextPhase, OFF);

describe('an update', () => {
  test('goes its way from the permission to the restart', () => {
    expect(
      after(
        { type: 'allowed' },
        { type: 'look-begun' },
        { type: 'found', ...NEXT },
        { type: 'download-begun' },
        { type: 'progress', percent: 41.9 },
        { type: 'downloaded' },
      ),
    ).toEqual(READY);
    expect(nextPhase(READY, { type: 'restart' })).toEqual({ ...READY, restarting: true });
  });

  test('without permission never leaves its place, whatever happens', () => {
    for (const event of EVENTS.filter(({ type }) => type !== 'allowed')) {
      expect(nextPhase(OFF, event)).toEqual(OFF);
    }
  });

  test('is gone from every phase when the permission is taken back', () => {
    for (const phase of PHASES) expect(nextPhase(phase, { type: 'forbidden' })).toEqual(OFF);
  });

  test('that is ready is lost to nothing but that', () => {
    for (const event of EVENTS) expect(nextPhase(READY, event)).toMatchObject({ kind: 'ready', ...NEXT });
  });

  test('never counts backwards, nor beyond the whole', () => {
    const fetching: UpdatePhase = { kind: 'downloading', ...NEXT, percent: 40 };
    expect(nextPhase(fetching, { type: 'progress', percent: 12 })).toMatchObject({ percent: 40 });
    expect(nextPhase(fetching, { type: 'progress', percent: 100.4 })).toMatchObject({ percent: 100 });
  });

  test('comes to ready from a download only, and to a download from what was found only', () => {
    for (const phase of PHASES) {
      const done = nextPhase(phase, { type: 'downloaded' });
      expect(done.kind === 'ready').toBe(phase.kind === 'downloading' || phase.kind === 'ready');
      const begun = nextPhase(phase, { type: 'download-begun' });
      expect(begun.kind === 'downloading').toBe(phase.kind === 'available' || phase.kind === 'downloading');
    }
  });

  test('may be looked for wherever a look leads on, and nowhere else', () => {
    for (const phase of PHASES) {
      const looks = nextPhase(phase, { type: 'look-begun' }) !== phase;
      expect(mayLookIn(phase)).toBe(looks);
    }
  });
});
