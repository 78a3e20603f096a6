import type { AccountView } from '../../../shared/view.ts';

/** How far an import has come: 115 is asked, has agreed, refuses for good, blames the App ID, or was not heard yet. */
export type ImportPhase = 'asking' | 'done' | 'refused' | 'app-blocked' | 'waiting';

/** Reads it off the account that the token became; the keeper refreshes it as it does any other. */
export function importPhase({ state, reason, accessValid }: AccountView): ImportPhase {
  if (state === 'needs-reauthorisation') return 'refused';
  if (state === 'app-blocked') return 'app-blocked';
  if (accessValid) return 'done';
  if (state === 'refreshing') return 'asking';
  return reason.kind === 'plain' && reason.key === 'imported' ? 'asking' : 'waiting';
}

/** 115's codes for a text that it cannot read as a refresh token, or does not know (docs/115-open-platform.md). */
const NOT_KNOWN: readonly (number | null)[] = [40140114, 40140115];

/**
 * Whether something else may have been copied in the refresh token's place, so that another try costs nothing. `again`:
 * it has become the pair of an account that was there before, which must not go with it.
 */
export function mayBeMistaken({ state, code }: Pick<AccountView, 'state' | 'code'>, again: boolean): boolean {
  return state === 'needs-reauthorisation' && !again && NOT_KNOWN.includes(code);
}
