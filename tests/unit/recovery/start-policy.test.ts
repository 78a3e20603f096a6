import { describe, expect, test } from 'vitest';
import { GOOD_RUN_MS, isLoop, stillCounting } from '../../../electron/recovery/start-policy.ts';

const NOW = Date.UTC(2026, 10, 28, 9);
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** Starts that broke off so long ago each. */
const ago = (...ages: readonly number[]): number[] => ages.map((age) => NOW - age);

describe('a loop of starts that break off', () => {
  test.each<[string, readonly number[], boolean]>([
    ['none', [], false],
    ['one, just now', ago(SECOND), false],
    ['two in a row', ago(2 * SECOND, SECOND), false],
    ['three in a row', ago(3 * SECOND, 2 * SECOND, SECOND), true],
    ['three by a patient user', ago(9 * MINUTE, 5 * MINUTE, MINUTE), true],
    ['three, the first of them too long ago', ago(10 * MINUTE, 5 * MINUTE, MINUTE), false],
    ['one kill a day', ago(3 * DAY, 2 * DAY, DAY, SECOND), false],
    ['two power cuts and one crash later', ago(DAY, DAY - SECOND, SECOND), false],
    ['three written by a clock that was ahead', ago(-DAY, -DAY, -DAY), false],
    ['two, and one of a clock that was ahead', ago(-SECOND, SECOND, SECOND), false],
    [
      'many, as a service manager would make them',
      ago(...Array.from({ length: 40 }, (_, i) => i * SECOND)),
      true,
    ],
  ])('%s', (_, brokenOff, loop) => {
    expect(isLoop(brokenOff, NOW)).toBe(loop);
  });

  test('what still counts is in order, whatever order it was written in', () => {
    expect(stillCounting(ago(SECOND, 20 * MINUTE, MINUTE), NOW)).toEqual(ago(MINUTE, SECOND));
  });

  test('faults that come as soon as a run counts as good are a loop, too', () => {
    const apart = GOOD_RUN_MS + 5 * SECOND;
    expect(isLoop(ago(3 * apart, 2 * apart, apart), NOW)).toBe(true);
  });
});
