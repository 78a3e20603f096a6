// Free of zod, so that the page does without it: zod makes functions of texts where it can, which the page may not.

/** What can stand in an account's history; words under `history.kind.*` in the catalogue. */
export const HISTORY_KINDS = [
  'authorised',
  'reauthorised',
  'imported',
  'refreshed',
  'failed',
  'refused',
  'ended',
  'answer-lost',
  'unsaved',
  'saved',
  'paused',
  'resumed',
  'slept',
  'copied',
  'handed-out',
] as const;

export type HistoryKind = (typeof HISTORY_KINDS)[number];

/** Kinds that are a refresh that came to its end. */
const REFRESHES: readonly HistoryKind[] = ['refreshed', 'saved'];
/** Kinds that are a trouble. */
const TROUBLES: readonly HistoryKind[] = ['failed', 'refused', 'ended', 'answer-lost', 'unsaved'];

/** Whether a new pair came of it. */
export function isRefresh(kind: HistoryKind): boolean {
  return REFRESHES.includes(kind);
}

/** Whether a try came to nothing, or worse. */
export function isTrouble(kind: HistoryKind): boolean {
  return TROUBLES.includes(kind);
}

/** Whether an access token left the keeper. */
export function isHandOut(kind: HistoryKind): boolean {
  return kind === 'copied' || kind === 'handed-out';
}
