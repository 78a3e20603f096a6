import type { Keeper } from './keeper.ts';
import type { AccountId } from './record.ts';
import type { FreshToken } from './waiters.ts';

/** A token that stays valid for `minValidMs`, or whatever is still valid when no better one can be had now. */
export async function freshest(keeper: Keeper, account: AccountId, minValidMs: number): Promise<FreshToken> {
  try {
    return await keeper.getFreshToken(account, minValidMs);
  } catch (error) {
    const runner = keeper.account(account);
    if (runner === undefined || runner.now() >= runner.record.expiresAt) throw error;
    return keeper.getFreshToken(account, 0).catch(() => {
      throw error;
    });
  }
}
