import { expect, test } from 'vitest';
import type { Findings } from '../soak/judge.ts';
import { oneRun } from '../soak/one-run.ts';
import { isKept } from '../soak/sum.ts';

const TWO_HOURS_MS = 7_200_000;
const THIRTY_DAYS_MS = 2_592_000_000;

/** A run that was judged to have kept everything; what it missed is in the message. */
async function kept(seed: string, options: Parameters<typeof oneRun>[1]): Promise<Findings> {
  const findings = await oneRun(seed, options);
  expect(findings.remarks, seed).toEqual([]);
  expect(isKept(findings), JSON.stringify(findings)).toBe(true);
  return findings;
}

test('P9, P12: a quiet quarter: never without access, and the fewest refreshes there can be', async () => {
  const days = 90;
  const found = await kept('quiet', { days, lifetimeMs: TWO_HOURS_MS, accounts: 1, climate: 'fair' });
  expect(found).toMatchObject({ withoutMs: 0, notifications: 0, grants: 1 });
  expect(found.refreshes).toBe(found.leastRefreshes);
  // Counted without any of it: a refresh every hour and a half, and the second or so that each one takes.
  const most = (days * 24) / 1.5;
  expect(found.refreshes).toBeGreaterThan(most - 10);
  expect(found.refreshes).toBeLessThanOrEqual(most);
}, 40_000);

test.each(['one', 'two', 'three'])(
  'P1–P7, P11–P13: six stormy weeks of faults, sleeps, clock changes, restarts and kills (%s)',
  async (seed) => {
    const found = await kept(seed, { days: 42, lifetimeMs: TWO_HOURS_MS, accounts: 1, climate: 'stormy' });
    expect(found.restarts).toBeGreaterThan(5);
    expect(Object.values(found.deaths).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(5);
    expect(found.withoutMs).toBeGreaterThan(0);
  },
  40_000,
);

test('P9, P11, P12: more than a year with tokens of thirty days, on a laptop', async () => {
  const found = await kept('laptop', {
    days: 400,
    lifetimeMs: THIRTY_DAYS_MS,
    accounts: 1,
    climate: 'laptop',
  });
  expect(found.endedBy115).toBeGreaterThan(0);
}, 40_000);

test('P10, P12: two hundred accounts with tokens of thirty days come through two months, spread', async () => {
  const found = await kept('many', { days: 60, lifetimeMs: THIRTY_DAYS_MS, accounts: 200, climate: 'fair' });
  expect(found.refreshes).toBe(found.leastRefreshes);
  expect(found.mostInAMinute).toBeLessThan(15);
}, 40_000);
