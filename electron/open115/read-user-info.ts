import type { AccountId, Origins } from '../keeper/record.ts';
import type { Secret } from '../keeper/secret.ts';
import type { UserInfoOutcome } from './user-info.ts';

/** The keeper's door to access tokens, as far as this needs it. */
export interface TokenDoor {
  getFreshToken(
    account: AccountId,
    minValidMs: number,
  ): Promise<{ readonly accessToken: Secret; readonly generation: number }>;
  /** Says that 115 refused the access token of a generation, and resolves when that has been seen to. */
  reportInvalid(account: AccountId, generation: number): Promise<void>;
}

/** What became of it; `no-token`: the door stayed shut, with its own reason. */
export type ReadUserInfoOutcome = UserInfoOutcome | { readonly kind: 'no-token'; readonly cause: unknown };

/** Enough for the call and its time-out, in milliseconds. */
const MIN_VALID_MS = 60_000;

/**
 * User info of a kept account: with a token from the door, and when 115 says that this one is bad, once more with the one
 * that replaces it.
 */
export async function readUserInfo({
  client,
  door,
  account,
  origins,
}: {
  readonly client: { userInfo(origins: Origins, accessToken: Secret): Promise<UserInfoOutcome> };
  readonly door: TokenDoor;
  readonly account: AccountId;
  readonly origins: Origins;
}): Promise<ReadUserInfoOutcome> {
  try {
    const first = await door.getFreshToken(account, MIN_VALID_MS);
    const outcome = await client.userInfo(origins, first.accessToken);
    if (outcome.kind !== 'refused' || !blamesAccessToken(outcome.refusal.class)) return outcome;
    await door.reportInvalid(account, first.generation);
    const second = await door.getFreshToken(account, MIN_VALID_MS);
    // The same token again would be refused again, at the cost of quota.
    if (second.generation === first.generation) return outcome;
    return await client.userInfo(origins, second.accessToken);
  } catch (cause) {
    return { kind: 'no-token', cause };
  }
}

function blamesAccessToken(refusalClass: string): boolean {
  return refusalClass === 'refresh' || refusalClass === 'rotated';
}
