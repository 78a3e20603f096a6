import { DEFAULT_LIFETIME_MS } from './policy.ts';
import type { IssuedPair } from './ports.ts';
import type { AccountRecord } from './record.ts';

/**
 * The next generation of a record: the pair that 115 gave at `obtainedAt` (account's clock). A missing refresh token
 * keeps the old one, a missing lifetime counts as two hours (docs/115-open-platform.md, "Refresh").
 */
export function successor(record: AccountRecord, pair: IssuedPair, obtainedAt: number): AccountRecord {
  return {
    ...record,
    generation: record.generation + 1,
    accessToken: pair.accessToken,
    refreshToken: pair.refreshToken ?? record.refreshToken,
    obtainedAt,
    expiresAt: obtainedAt + (pair.expiresInMs ?? DEFAULT_LIFETIME_MS),
  };
}
