import type { StoredAccount } from '../keeper/ports.ts';

/**
 * Tells apart what an ended program left in the middle of a re-authorisation: a new grant is stored under an id of its
 * own, then given to its account, then removed. Two records of one grant must never both be kept, since both would
 * refresh it (P1). The App ID and T0 together name a grant, unless two different users are known.
 */
export function withoutLeftovers(stored: readonly StoredAccount[]): {
  readonly kept: readonly StoredAccount[];
  readonly left: readonly StoredAccount[];
} {
  const kept: StoredAccount[] = [];
  const left: StoredAccount[] = [];
  for (const one of stored) {
    const givenAway = stored.some((other) => isSameGrant(one, other) && outranks(other, one));
    (givenAway ? left : kept).push(one);
  }
  return { kept, left };
}

function isSameGrant({ record: one }: StoredAccount, { record: other }: StoredAccount): boolean {
  if (one.user !== null && other.user !== null && one.user.id !== other.user.id) return false;
  return one.appId === other.appId && one.grantedAt === other.grantedAt;
}

/** An account that is named was there before the new grant; else the one that has lived longer was. */
function outranks({ record: one }: StoredAccount, { record: other }: StoredAccount): boolean {
  if ((one.user === null) !== (other.user === null)) return one.user !== null;
  if (one.generation !== other.generation) return one.generation > other.generation;
  return one.id < other.id;
}
