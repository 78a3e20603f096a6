import type { RequestName } from '../../shared/ipc.ts';

/**
 * What gives a token or the clipboard away, or cannot be taken back. The page is not trusted to ask for these by itself:
 * each needs a press of its own, of which the page is not the witness (docs/security.md, "A hostile page").
 */
const ACTS: ReadonlySet<RequestName> = new Set([
  'copyToken',
  'makeKey',
  'answerConsent',
  'importToken',
  'remove',
  'resolveOtherUser',
  'protect',
  'startAnew',
]);

/** Whether a request is only carried out for a press. */
export function needsPress(name: RequestName): boolean {
  return ACTS.has(name);
}
