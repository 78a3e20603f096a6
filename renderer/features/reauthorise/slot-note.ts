import type { AccountView, AuthorisationView } from '../../../shared/view.ts';

/** What is worth knowing of 115's two places before a scan; words under `slots.*`. */
export type SlotNote = 'stands' | 'copied' | 'pushed-out' | 'shared';

/** 115's code for a login that was taken back or pushed out by a newer one (docs/115-open-platform.md). */
const PUSHED_OUT = 40140116;

/**
 * 115 keeps two logins of a user for one App ID, and a third ends the oldest. None of the keeper's own can be lost so: it
 * keeps one login for each user and App ID, and that is always the newest. What a scan may end is another program's,
 * which the keeper knows nothing of, so this says what is known, and asks nothing:
 * - `stands`: the account's present login still counts as one of the two;
 * - `copied`: so it does, and the program that it was copied from will want a place of its own;
 * - `pushed-out`: it was taken back, or two newer ones are there already, and the older of them ends;
 * - `shared`: a new account by an App ID that others here use; if one of these users scans, his login is renewed.
 * Null when nothing is known of logins that could be in the way.
 */
export function slotNote(
  { account, appId }: Pick<AuthorisationView, 'account' | 'appId'>,
  accounts: readonly Pick<AccountView, 'id' | 'appId' | 'demo' | 'state' | 'code' | 'grant'>[],
): SlotNote | null {
  if (account === null) {
    return accounts.some((one) => one.appId === appId && !one.demo) ? 'shared' : null;
  }
  const view = accounts.find(({ id }) => id === account);
  if (view === undefined || view.demo || view.appId !== appId) return null;
  if (view.state === 'needs-reauthorisation') return view.code === PUSHED_OUT ? 'pushed-out' : null;
  return view.grant?.known === false ? 'copied' : 'stands';
}
