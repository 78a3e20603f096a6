import { daysLeft, dueGrantWarning } from '../../shared/grant-warnings.ts';
import type { AccountView } from '../../shared/view.ts';
import { accountTime } from '../keeper/clock.ts';

/** The troubles of an account that only its user can end. */
type TroubleKind = 'needs-reauthorisation' | 'app-blocked';

/** What one account can be a reason to say. */
export type AccountNoticeKind = TroubleKind | 'grant-ending' | 'recovered';

/** What the user has been told of one account. */
export interface AccountTold {
  /** The trouble that was told and has not been seen to end, with the generation of the pair it befell. */
  readonly trouble: { readonly kind: TroubleKind; readonly generation: number } | null;
  /** The latest warning of a grant's end: of the grant of this T0, so many days before. */
  readonly grant: { readonly grantedAt: number; readonly days: number } | null;
  /**
   * A trouble that may pass by itself, which nobody was told of: `expired` once the access token has run out in the course
   * of it. A token that ran out while the machine slept or the program did not run is none. Known to this run alone.
   */
  readonly outage: 'none' | 'begun' | 'expired';
}

/** Of an account that nothing was said of yet. */
export const NOTHING_TOLD: AccountTold = { trouble: null, grant: null, outage: 'none' };

/** Something that holds of an account now; `fresh` when the user has not been told. */
export interface AccountNotice {
  readonly kind: AccountNoticeKind;
  readonly fresh: boolean;
}

/** Takes in how an account is now: how its passing trouble goes on, and a told trouble that needs no further word. */
export function followed(told: AccountTold, view: AccountView): AccountTold {
  const outage = outageOf(told.outage, view);
  // Nothing is refreshed, so nothing has recovered.
  const over = told.trouble !== null && view.state === 'paused' && isNewer(view, told.trouble);
  if (!over && outage === told.outage) return told;
  return { ...told, outage, trouble: over ? null : told.trouble };
}

/** What is to be said of an account, by its own clock; `now` is real (epoch ms). */
export function noticesOf(view: AccountView, told: AccountTold, now: number): readonly AccountNotice[] {
  return [...stateNotices(view, told), ...grantNotices(view, told, now)];
}

/** What has been told once this has been said, too. */
export function afterTelling(
  told: AccountTold,
  kind: AccountNoticeKind,
  view: AccountView,
  now: number,
): AccountTold {
  switch (kind) {
    case 'needs-reauthorisation':
    case 'app-blocked':
      return { ...told, outage: 'none', trouble: { kind, generation: view.generation ?? 0 } };
    case 'recovered':
      return { ...told, outage: 'none', trouble: null };
    case 'grant-ending': {
      const days = dueGrantWarning(grantLeftMs(view, now));
      const grantedAt = view.grant?.grantedAt;
      return days === null || grantedAt === undefined ? told : { ...told, grant: { grantedAt, days } };
    }
  }
}

/** What is left of the grant's year by the account's own clock, in milliseconds; 0 without a grant. */
function grantLeftMs({ grant, clock }: AccountView, now: number): number {
  return grant === null ? 0 : grant.endsAt - accountTime(clock, now);
}

/** The days that are left of the grant's year, a day that has begun counted as one. */
export function grantDaysLeft(view: AccountView, now: number): number {
  return daysLeft(grantLeftMs(view, now));
}

function stateNotices(view: AccountView, { trouble, outage }: AccountTold): readonly AccountNotice[] {
  const { state, generation } = view;
  if (state === 'needs-reauthorisation' || state === 'app-blocked') {
    const fresh = trouble?.kind !== state || trouble.generation !== generation;
    return [{ kind: state, fresh }];
  }
  const well = state === 'healthy' && view.accessValid;
  if (trouble === null) return well && outage === 'expired' ? [{ kind: 'recovered', fresh: true }] : [];
  if (well) return [{ kind: 'recovered', fresh: true }];
  // Tried again, it is neither over nor new.
  const stands = !isNewer(view, trouble) && state !== 'paused';
  return stands ? [{ kind: trouble.kind, fresh: false }] : [];
}

function grantNotices(view: AccountView, told: AccountTold, now: number): readonly AccountNotice[] {
  const { grant, state } = view;
  // What 115 has refused has ended already.
  if (grant === null || state === 'needs-reauthorisation') return [];
  const days = dueGrantWarning(grantLeftMs(view, now));
  if (days === null) return [];
  const known = told.grant?.grantedAt === grant.grantedAt && told.grant.days <= days;
  return [{ kind: 'grant-ending', fresh: !known }];
}

function isNewer({ generation }: AccountView, trouble: NonNullable<AccountTold['trouble']>): boolean {
  return (generation ?? 0) > trouble.generation;
}

function outageOf(outage: AccountTold['outage'], view: AccountView): AccountTold['outage'] {
  const { state, accessValid } = view;
  switch (state) {
    case 'retrying':
    case 'throttled':
    case 'offline':
    case 'uncertain':
    case 'unsaved':
      if (accessValid) return outage === 'none' ? 'begun' : outage;
      return outage === 'begun' ? 'expired' : outage;
    case 'healthy':
      // One that ran out is news, and ends with being told.
      return accessValid && outage === 'begun' ? 'none' : outage;
    case 'paused':
    case 'needs-reauthorisation':
    case 'app-blocked':
    case 'locked':
      return 'none';
    case 'refreshing':
    case 'authorising':
      return outage;
  }
}
