import type { AuthorisationView } from '../../shared/view.ts';

/** Whether an authorisation still goes on: the phone or 115 is waited for. Any other phase is a result. */
export function isUnderWay(view: AuthorisationView | null): boolean {
  switch (view?.phase) {
    case 'asking':
    case 'waiting':
    case 'scanned':
    case 'exchanging':
    case 'naming':
      return true;
    default:
      return false;
  }
}
