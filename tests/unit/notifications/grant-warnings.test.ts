import { expect, test } from 'vitest';
import { daysLeft, dueGrantWarning, grantWarningInstants } from '../../../shared/grant-warnings.ts';

const DAY = 86_400_000;

test.each([
  [31 * DAY, null],
  [30 * DAY + 1, null],
  [30 * DAY, 30],
  [14 * DAY + 1, 30],
  [14 * DAY, 14],
  [7 * DAY, 7],
  [3 * DAY + 1, 7],
  [3 * DAY, 3],
  [DAY, 1],
  [1, 1],
  [0, null],
  [-DAY, null],
])('with %d ms left the warning of %s days is due', (left, days) => {
  expect(dueGrantWarning(left)).toBe(days);
});

test('every warning is due at its instant and not a millisecond before', () => {
  const endsAt = 365 * DAY;
  const due = (at: number) => dueGrantWarning(endsAt - at);
  const instants = grantWarningInstants(endsAt);
  expect(instants).toHaveLength(5);
  for (const at of instants) expect(due(at)).not.toBe(due(at - 1));
});

test('a day that has begun counts as one', () => {
  expect([DAY, DAY + 1, 1].map((left) => daysLeft(left))).toEqual([1, 2, 1]);
});
