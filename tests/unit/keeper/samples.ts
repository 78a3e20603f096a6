import { REAL_RATE } from '../../../electron/keeper/clock.ts';
import { GRANT_MS, type PairFacts } from '../../../electron/keeper/policy.ts';
import type { AccountId, AccountRecord } from '../../../electron/keeper/record.ts';
import { Secret } from '../../../electron/keeper/secret.ts';

/** Minutes, hours and days in milliseconds. */
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

/** T0 of the samples. */
export const T0 = Date.UTC(2026, 10, 22, 12);

/** The facts of a first pair that lives two hours. */
export function pair(changes: Partial<PairFacts> = {}): PairFacts {
  return { generation: 1, obtainedAt: T0, expiresAt: T0 + 2 * HOUR, grantEndsAt: T0 + GRANT_MS, ...changes };
}

/** A record of a first pair that lives two hours. */
export function record(changes: Partial<AccountRecord> = {}): AccountRecord {
  const id: AccountId = changes.id ?? 'acc_aaaaaaaa';
  const origin = 'https://example.115.com';
  return {
    id,
    generation: 1,
    appId: '100195123',
    user: { id: `user-of-${id}`, name: 'Ming' },
    origins: { passport: origin, qrcode: origin, api: origin },
    clock: REAL_RATE,
    grantedAt: T0,
    grantedAtKnown: true,
    grantEndsAt: T0 + GRANT_MS,
    accessToken: new Secret(`access-1-of-${id}`),
    refreshToken: new Secret(`refresh-1-of-${id}`),
    obtainedAt: T0,
    expiresAt: T0 + 2 * HOUR,
    ...changes,
  };
}
