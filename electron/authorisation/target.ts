import type { RequestOf } from '../../shared/ipc.ts';
import type { Keeper } from '../keeper/keeper.ts';
import type { ClockRate, Origins } from '../keeper/record.ts';
import { TokenUnavailable } from '../keeper/token-unavailable.ts';
import { isOf115 } from '../open115/origins.ts';
import type { Target } from './first-record.ts';

/** Origins and clock of the accounts that are made in this run. */
export interface NewAccounts {
  readonly origins: Origins;
  readonly clock: ClockRate;
}

/** What an authorisation is asked for with: an account again, where it came from, or a new one. Throws for an unknown account. */
export function targetOf(request: RequestOf<'authorise'>, keeper: Keeper, newAccounts: NewAccounts): Target {
  if (!('account' in request)) return { account: null, appId: request.appId, ...newAccounts };
  const runner = keeper.account(request.account);
  if (runner === undefined) throw new TokenUnavailable('unknown-account', null, null);
  const { appId, origins, clock } = runner.record;
  return { account: request.account, appId: request.appId ?? appId, origins, clock };
}

/** Whether a login there is one at 115 itself. */
export function isReal({ origins }: Pick<Target, 'origins'>): boolean {
  return Object.values(origins).some(isOf115);
}
