import { DEFAULT_LIFETIME_MS } from './policy.ts';
import type { IssuedPair } from './ports.ts';
import type { AccountRecord } from './record.ts';

/** When a pair was asked for, and when it arrived; on the account's clock. */
export interface Exchanged {
  readonly sentAt: number;
  readonly obtainedAt: number;
}

/**
 * The next generation of a record: the pair that 115 gave. A missing refresh token keeps the old one, a missing lifetime
 * counts as two hours (docs/115-open-platform.md, "Refresh"). Its life counts from the request: if the machine slept
 * before the answer was read, much of it is over already.
 */
export function successor(
  record: AccountRecord,
  pair: IssuedPair,
  { sentAt, obtainedAt }: Exchanged,
): AccountRecord {
  return {
    ...record,
    generation: record.generation + 1,
    accessToken: pair.accessToken,
    refreshToken: pair.refreshToken ?? record.refreshToken,
    obtainedAt,
    expiresAt: Math.min(sentAt, obtainedAt) + (pair.expiresInMs ?? DEFAULT_LIFETIME_MS),
  };
}
