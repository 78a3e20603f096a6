import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  FLOOR_MS,
  GRANT_MS,
  LONGEST_BACKOFF_MS,
  backoffMs,
  dueAt,
  lastRefreshAt,
  leadMs,
  lifetimeMs,
  plannedRefreshAt,
  uncertaintyMs,
  waitUntil,
} from '../../../electron/keeper/policy.ts';
import { DAY, HOUR, MINUTE, T0, pair } from './samples.ts';

describe('lead', () => {
  test('is half an hour of two hours: the first refresh is due at T0 + 1.5 h', () => {
    expect(leadMs(2 * HOUR)).toBe(30 * MINUTE);
    expect(plannedRefreshAt(pair())).toBe(T0 + 90 * MINUTE);
  });

  test('is one hour of thirty days', () => {
    const long = pair({ expiresAt: T0 + 30 * DAY });
    expect(leadMs(lifetimeMs(long))).toBe(HOUR);
    expect(plannedRefreshAt(long)).toBe(T0 + 30 * DAY - HOUR);
  });

  test('P9: any lifetime from 60 s to 400 days is refreshed after its half-life and before its end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60_000, max: 400 * DAY }), (lifetime) => {
        const facts = pair({ expiresAt: T0 + lifetime, grantEndsAt: T0 + 1000 * DAY });
        const planned = plannedRefreshAt(facts);
        expect(planned).toBeGreaterThanOrEqual(T0 + lifetime / 2);
        expect(planned).toBeLessThan(facts.expiresAt);
      }),
    );
  });

  test('P9: the lead of a two-hour token has room for four tries a floor apart', () => {
    expect(leadMs(2 * HOUR)).toBeGreaterThanOrEqual(4 * FLOOR_MS);
  });
});

describe('a lead that the user shortens', () => {
  const month = pair({ expiresAt: T0 + 30 * DAY });

  test('holds where a quarter of the life is longer', () => {
    expect(plannedRefreshAt(month, 15 * MINUTE)).toBe(month.expiresAt - 15 * MINUTE);
    expect(plannedRefreshAt(pair(), 15 * MINUTE)).toBe(T0 + 105 * MINUTE);
    expect(plannedRefreshAt(pair(), 45 * MINUTE)).toBe(T0 + 90 * MINUTE);
  });

  test('moves the last refresh of the year, too', () => {
    const endsAt = T0 + GRANT_MS;
    const last = pair({ obtainedAt: endsAt - 10 * DAY, expiresAt: endsAt + 20 * DAY });
    expect(lastRefreshAt(last, 20 * MINUTE)).toBe(endsAt - 20 * MINUTE);
    expect(plannedRefreshAt(last, 20 * MINUTE)).toBe(endsAt - 20 * MINUTE);
  });

  test('P9: is a quarter of the life at most, and no less than four tries need wherever the life allows it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 60_000, max: 400 * DAY }),
        fc.integer({ min: -HOUR, max: 100 * HOUR }),
        (lifetime, longest) => {
          const facts = pair({ expiresAt: T0 + lifetime, grantEndsAt: T0 + 1000 * DAY });
          const lead = facts.expiresAt - plannedRefreshAt(facts, longest);
          expect(lead).toBeLessThanOrEqual(Math.min(lifetime / 4, HOUR));
          expect(lead).toBeGreaterThanOrEqual(Math.min(lifetime / 4, 4 * FLOOR_MS));
          if (longest >= 4 * FLOOR_MS && longest <= HOUR) expect(lead).toBe(Math.min(longest, lifetime / 4));
        },
      ),
    );
  });
});

describe("the end of the grant's year", () => {
  const endsAt = T0 + GRANT_MS;

  test('is 365 days after T0', () => {
    expect(endsAt).toBe(Date.UTC(2027, 10, 22, 12));
  });

  test('the last refresh comes before it, though the pair would live beyond', () => {
    const before = pair({ obtainedAt: endsAt - HOUR, expiresAt: endsAt + HOUR });
    expect(lastRefreshAt(before)).toBe(endsAt - 30 * MINUTE);
    expect(plannedRefreshAt(before)).toBe(endsAt - 30 * MINUTE);
    const month = pair({ obtainedAt: endsAt - 10 * DAY, expiresAt: endsAt + 20 * DAY });
    expect(plannedRefreshAt(month)).toBe(endsAt - HOUR);
  });

  test('the pair of the last refresh is planned as usual: only 115 ends a login', () => {
    const last = pair({ obtainedAt: endsAt - 29 * MINUTE, expiresAt: endsAt + 91 * MINUTE });
    expect(plannedRefreshAt(last)).toBe(last.expiresAt - 30 * MINUTE);
    const beyond = pair({ obtainedAt: endsAt + DAY, expiresAt: endsAt + DAY + 2 * HOUR });
    expect(plannedRefreshAt(beyond)).toBe(beyond.expiresAt - 30 * MINUTE);
  });

  test('a pair that ends well before it is planned as usual', () => {
    expect(plannedRefreshAt(pair({ grantEndsAt: T0 + 3 * HOUR }))).toBe(T0 + 90 * MINUTE);
  });
});

describe('back-off', () => {
  test('P6: is 1, 2, 4 … seconds and 15 minutes at most', () => {
    const plain = (failures: number): number => backoffMs(failures, 0.5);
    expect([1, 2, 3, 4, 5].map(plain)).toEqual([1000, 2000, 4000, 8000, 16_000]);
    expect(plain(10)).toBe(512_000);
    expect(plain(11)).toBe(LONGEST_BACKOFF_MS);
    expect(plain(10_000)).toBe(LONGEST_BACKOFF_MS);
    expect(LONGEST_BACKOFF_MS).toBe(15 * MINUTE);
  });

  test('is spread by a fifth either way, and never beyond the longest', () => {
    expect(backoffMs(3, 0)).toBe(3200);
    expect(backoffMs(3, 0.999_999)).toBe(4800);
    expect(backoffMs(20, 0.999_999)).toBe(LONGEST_BACKOFF_MS);
    expect(backoffMs(20, 0)).toBe(LONGEST_BACKOFF_MS * 0.8);
  });

  test('after a lost answer it begins at the floor', () => {
    expect([0, 1, 2, 3, 4, 50].map(uncertaintyMs)).toEqual([
      90_000,
      180_000,
      360_000,
      720_000,
      LONGEST_BACKOFF_MS,
      LONGEST_BACKOFF_MS,
    ]);
  });
});

describe('P11: a clock that was set back', () => {
  test('behind the birth of a pair makes it due at once', () => {
    expect(dueAt(pair(), T0 - DAY)).toBe(T0 - DAY);
    expect(dueAt(pair(), T0 - 400 * DAY)).toBe(T0 - 400 * DAY);
  });

  test('by less than half the lead changes nothing, since the lead makes up for it', () => {
    expect(dueAt(pair(), T0 - 14 * MINUTE)).toBe(T0 + 90 * MINUTE);
    expect(dueAt(pair(), T0 - 16 * MINUTE)).toBe(T0 - 16 * MINUTE);
  });

  test('behind the beginning of a wait begins it anew', () => {
    expect(waitUntil(T0, T0 + FLOOR_MS, T0 + 10)).toBe(T0 + FLOOR_MS);
    expect(waitUntil(T0, T0 + FLOOR_MS, T0 - DAY)).toBe(T0 - DAY + FLOOR_MS);
  });
});
