import { describe, expect, test } from 'vitest';
import { START_QUIET_MS, Stagger, URGENT_SPACING_MS, spacingMs } from '../../../electron/keeper/stagger.ts';
import { DAY, HOUR, MINUTE, T0, pair } from './samples.ts';

describe('P10: refreshes that fall due together', () => {
  test('are min(45 s, lead ÷ accounts due) apart', () => {
    expect(spacingMs(pair(), 3)).toBe(45_000);
    expect(spacingMs(pair(), 100)).toBe(18_000);
    expect(spacingMs(pair(), 1000)).toBe(1800);
    expect(spacingMs(pair({ expiresAt: T0 + 30 * DAY }), 100)).toBe(36_000);
    expect(spacingMs(pair(), 100, 10 * MINUTE)).toBe(6_000);
  });

  test('none in the first 30 s after the start, then one after another, with jitter', () => {
    const stagger = new Stagger(T0);
    const planned = { now: T0, expiresAt: T0 + 20 * MINUTE, spacing: 45_000, scale: 1, chance: 0.5 };
    expect(stagger.place(planned)).toBe(T0 + START_QUIET_MS);
    expect(stagger.place(planned)).toBe(T0 + START_QUIET_MS + 40_500);
    expect(stagger.place({ ...planned, chance: 0 })).toBe(T0 + START_QUIET_MS + 76_500);
  });

  test('the first one after a while goes at once', () => {
    const stagger = new Stagger(T0);
    const planned = { now: T0 + HOUR, expiresAt: T0 + 2 * HOUR, spacing: 45_000, scale: 1, chance: 0 };
    expect(stagger.place(planned)).toBe(T0 + HOUR);
    expect(stagger.place(planned)).toBeGreaterThan(T0 + HOUR);
  });

  test('an expired access token waits for nobody but others like it', () => {
    const stagger = new Stagger(T0);
    const planned = { now: T0, expiresAt: T0 + HOUR, spacing: 45_000, scale: 1, chance: 1 };
    for (let more = 0; more < 10; more += 1) stagger.place(planned);
    const expired = { ...planned, expiresAt: T0 };
    expect(stagger.place(expired)).toBe(T0);
    expect(stagger.place(expired)).toBe(T0 + URGENT_SPACING_MS);
  });

  test('nobody waits beyond the expiry of the access token', () => {
    const stagger = new Stagger(T0);
    const planned = { now: T0, expiresAt: T0 + 10_000, spacing: 45_000, scale: 1, chance: 1 };
    expect(stagger.place(planned)).toBe(T0 + 10_000);
  });

  test('on a fast clock every pause is as much shorter', () => {
    const stagger = new Stagger(T0);
    const planned = { now: T0, expiresAt: T0 + HOUR, spacing: 45_000, scale: 900, chance: 1 };
    expect(stagger.place(planned)).toBeCloseTo(T0 + START_QUIET_MS / 900, 1);
    expect(stagger.place(planned)).toBeCloseTo(T0 + START_QUIET_MS / 900 + 50, 1);
  });
});
