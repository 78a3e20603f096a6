import type { Keeper } from '../keeper/keeper.ts';
import type { AccountId, AccountRecord, User } from '../keeper/record.ts';

/** Where a new grant has come to live. */
export interface Adopted {
  readonly account: AccountId;
  /** True when an account that was there already lives on with it. */
  readonly again: boolean;
}

/**
 * The account that a user's new grant belongs to: the one that was asked for, unless it is known to be another user's,
 * else one of the same user, App ID and host; undefined when it is to be an account of its own.
 */
export function homeOf(
  keeper: Keeper,
  { id: from, appId, origins }: AccountRecord,
  user: User,
  asked: AccountId | null,
): AccountRecord | undefined {
  const records = keeper
    .accounts()
    .map(({ record }) => record)
    .filter(({ id }) => id !== from);
  const wanted = records.find(({ id }) => id === asked);
  if (wanted !== undefined && (wanted.user === null || wanted.user.id === user.id)) return wanted;
  return records.find(
    (record) =>
      record.user?.id === user.id && record.appId === appId && record.origins.passport === origins.passport,
  );
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
  const home = homeOf(keeper, from, user, asked);
  if (home === undefined) {
    await keeper.add({ ...from, user });
    return { account: from.id, again: false };
  }
  await keeper.replace({ ...from, id: home.id, user });
  await remove(from.id);
  return { account: home.id, again: true };
}

/**
 * Keeps a grant as it is stored, as an account without a name: the way that is open when nothing can be written. It is
 * named and brought home later.
 */
export function takeUp(keeper: Keeper, record: AccountRecord): void {
  if (keeper.account(record.id) === undefined) keeper.open([{ record, journal: null }], () => false);
}
