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
