import { REAL_RATE } from '../../electron/keeper/clock.ts';
import type { AccountId, AccountRecord } from '../../electron/keeper/record.ts';
import { Secret } from '../../electron/keeper/secret.ts';
import { DEFAULT_ORIGINS } from '../../electron/open115/origins.ts';
import type { IssuedPair } from '../../simulator/grants.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import { issueGrant } from '../../simulator/world.ts';

/** The App ID of every account of a run. */
export const APP_ID = '100000115';

/** The id of the nth account. */
export function accountId(index: number): AccountId {
  return `acc_${String(index).padStart(8, '0')}`;
}

/** The simulator's user that an account belongs to. */
export function userId(account: AccountId): string {
  return String(200_000_000 + Number(account.slice(4)));
}

/** The user authorises: a new grant, whose first pair is delivered. */
export function authorise({ world }: Simulator, account: AccountId): IssuedPair {
  if (world.users.get(userId(account)) === undefined) world.users.add({ id: userId(account) });
  const { pair, settle } = issueGrant(world, { userId: userId(account), appId: APP_ID });
  settle(true);
  return pair;
}

/** What the program keeps of a pair just issued. `now`: what its own clock reads, epoch ms. */
export function recordOf(account: AccountId, pair: IssuedPair, now: number): AccountRecord {
  return {
    id: account,
    generation: 1,
    appId: APP_ID,
    user: { id: userId(account), name: account },
    origins: DEFAULT_ORIGINS,
    clock: REAL_RATE,
    grantedAt: now,
    grantedAtKnown: true,
    grantEndsAt: now + 365 * 86_400_000,
    accessToken: new Secret(pair.accessToken),
    refreshToken: new Secret(pair.refreshToken),
    obtainedAt: now,
    expiresAt: now + pair.lifetimeS * 1000,
  };
}
