import type { Keeper } from '../keeper/keeper.ts';
import type { AccountId, AccountRecord, User } from '../keeper/record.ts';

/** Where a new grant has come to live. */
export interface Adopted {
  readonly account: AccountId;
  /** True when an account that was there already lives on with it. */
  readonly again: boolean;
}

/**
 * The account that a user's new grant belongs to: the one that was asked for if it is that user's, else one of the same
 * user and App ID; undefined when it is to be an account of its own.
 */
export function homeOf(
  keeper: Keeper,
  { user, appId, asked, except }: { user: User; appId: string; asked: AccountId | null; except: AccountId },
): AccountRecord | undefined {
  const records = keeper
    .accounts()
    .map(({ record }) => record)
    .filter(({ id }) => id !== except);
  const mine = records.filter((record) => record.user?.id === user.id);
  return mine.find(({ id }) => id === asked) ?? mine.find((record) => record.appId === appId);
}

/**
 * Gives a grant that is stored under an id of its own (`from`) to the account it belongs to, or keeps it under that id.
 * The order is what P16 asks for: the account's own pair is replaced only by one that is stored. Rejects with
 * `StoreFault`; then the grant is still where it was.
 */
export async function adopt(
  keeper: Keeper,
  from: AccountRecord,
  user: User,
  { asked, remove }: { asked: AccountId | null; remove: (id: AccountId) => Promise<void> },
): Promise<Adopted> {
  const home = homeOf(keeper, { user, appId: from.appId, asked, except: from.id });
  if (home === undefined) {
    await keeper.add({ ...from, user });
    return { account: from.id, again: false };
  }
  await keeper.replace({ ...from, id: home.id, user });
  await remove(from.id);
  return { account: home.id, again: true };
}
