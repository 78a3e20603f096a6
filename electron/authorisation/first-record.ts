import { accountTime } from '../keeper/clock.ts';
import { DEFAULT_LIFETIME_MS, GRANT_MS } from '../keeper/policy.ts';
import type { AccountId, AccountRecord, ClockRate, Origins } from '../keeper/record.ts';
import type { FirstPair } from '../open115/issued-pair.ts';

/** What a new grant is asked for with. */
export interface Target {
  /** The account to be re-authorised; null for a new one. */
  readonly account: AccountId | null;
  readonly appId: string;
  readonly origins: Origins;
  readonly clock: ClockRate;
  /** Set for a new account of the embedded demo. */
  readonly demo?: true;
}

/** The first record of a new grant, before 115 has said whose it is. `realNow`: when the pair arrived, real epoch ms. */
export function firstRecord(id: AccountId, target: Target, pair: FirstPair, realNow: number): AccountRecord {
  const grantedAt = Math.round(accountTime(target.clock, realNow));
  return {
    id,
    generation: 1,
    appId: target.appId,
    user: null,
    origins: target.origins,
    clock: target.clock,
    grantedAt,
    grantedAtKnown: true,
    grantEndsAt: grantedAt + GRANT_MS,
    accessToken: pair.accessToken,
    refreshToken: pair.refreshToken,
    obtainedAt: grantedAt,
    expiresAt: grantedAt + (pair.expiresInMs ?? DEFAULT_LIFETIME_MS),
  };
}
