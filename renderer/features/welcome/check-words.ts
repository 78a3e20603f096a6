import { refusalWords, type Words } from '../../../shared/translate.ts';
import type { AuthorisationView } from '../../../shared/view.ts';

/** What came of asking 115 for an App ID's first code; null while there is nothing to say. */
export function checkWords(
  words: Words,
  { phase, code, fault }: Pick<AuthorisationView, 'phase' | 'code' | 'fault'>,
): string | null {
  if (phase === 'refused') {
    return code === null
      ? words('authorise.failedUnknown')
      : words('welcome.appRefused', { code, reason: refusalWords(words, code, '') });
  }
  if (phase !== 'failed') return null;
  if (fault === null) return words('authorise.failedUnknown');
  if (fault === 'offline') return words('welcome.checkOffline');
  return words('welcome.notChecked', { cause: words(`history.cause.${fault}`) });
}
