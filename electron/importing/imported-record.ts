import { accountTime } from '../keeper/clock.ts';
import { GRANT_MS } from '../keeper/policy.ts';
import type { AccountId, AccountRecord, ClockRate, Origins } from '../keeper/record.ts';
import { Secret } from '../keeper/secret.ts';

const DAY_MS = 86_400_000;

/** What a grant of unknown age counts as: the middle of what it can be, since a late warning would be worse. In days. */
const UNKNOWN_AGE_DAYS = 182;

/** Stands where the access token will be. It is never valid, so it is never handed out. */
const NONE_YET = new Secret('none-yet');

/** A refresh token that another program was authorised for. */
export interface Copy {
  readonly refreshToken: Secret;
  readonly appId: string;
  readonly origins: Origins;
  readonly clock: ClockRate;
  /** How long ago the user thinks it was authorised, in days; null when that is not known. */
  readonly ageDays: number | null;
}

/**
 * The first record of an imported refresh token, without an access token: the keeper's first refresh brings one, by the
 * same way as every other (journal, floor, doubt). T0 stays a guess even when the user names an age, and being a guess
 * marks the grant as one with two owners until it is re-authorised. `realNow`: real epoch ms.
 */
export function importedRecord(id: AccountId, copy: Copy, realNow: number): AccountRecord {
  const { refreshToken, appId, origins, clock, ageDays } = copy;
  const now = Math.round(accountTime(clock, realNow));
  const grantedAt = now - (ageDays ?? UNKNOWN_AGE_DAYS) * DAY_MS;
  return {
    id,
    generation: 1,
    appId,
    user: null,
    origins,
    clock,
    grantedAt,
    grantedAtKnown: false,
    grantEndsAt: grantedAt + GRANT_MS,
    accessToken: NONE_YET,
    refreshToken,
    obtainedAt: now,
    // Long before any clock there is: nothing that is set back makes it valid.
    expiresAt: 0,
  };
}

/** Whether a record has had an access token yet. */
export function hasAccessToken({ expiresAt }: Pick<AccountRecord, 'expiresAt'>): boolean {
  return expiresAt > 0;
}
