import { refusalWords, type Words } from '../../../shared/translate.ts';
import type { AuthorisationView } from '../../../shared/view.ts';

/** What a phase says: a headline, and a sentence where there is more to say. */
export interface PhaseWords {
  readonly title: string;
  readonly text: string | null;
}

/** Puts the phase of an authorisation into words. `name` is that of the account being re-authorised, if there is one. */
export function phaseWords(words: Words, authorisation: AuthorisationView, name: string | null): PhaseWords {
  const { account, phase, code, fault, scannedBy } = authorisation;
  switch (phase) {
    case 'asking':
      return { title: words('authorise.asking'), text: null };
    case 'waiting':
      return { title: words('authorise.waiting'), text: words('authorise.waitingHow') };
    case 'scanned':
      return { title: words('authorise.scanned'), text: null };
    case 'exchanging':
      return { title: words('authorise.exchanging'), text: null };
    case 'naming':
      return { title: words('authorise.naming'), text: null };
    case 'done':
      return {
        title: words('authorise.done'),
        text:
          name === null
            ? null
            : words(account === null ? 'authorise.doneNew' : 'authorise.doneText', { name }),
      };
    case 'expired':
      return { title: words('authorise.expired'), text: words('authorise.expiredText') };
    case 'cancelled':
      return { title: words('authorise.cancelled'), text: words('authorise.cancelledText') };
    case 'refused':
      return {
        title: words('authorise.refused'),
        text: code === null ? words('authorise.failedUnknown') : refusalWords(words, code, ''),
      };
    case 'failed':
      return {
        title: words('authorise.failed'),
        text: fault === null ? words('authorise.failedUnknown') : words(`fault.${fault}`),
      };
    case 'not-saved':
      return { title: words('authorise.notSaved'), text: words('authorise.notSavedText') };
    case 'other-user': {
      const expected = name ?? words('app.short');
      return {
        title: words('authorise.otherUser'),
        text:
          scannedBy === null
            ? words('authorise.otherUserUnnamed', { name: expected })
            : words('authorise.otherUserText', { scannedBy, name: expected }),
      };
    }
  }
}
