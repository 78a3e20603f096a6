import type { Place } from './navigation.ts';

/**
 * The place that stands in the page's address (`#details/acc_k3v9x2p1`): where one was before the page's process went, and
 * main loaded the same address again. A place whose subject has gone leads home, as anywhere else.
 */
export function placeInAddress(hash: string): Place | null {
  const [name = '', account = ''] = hash.slice(1).split('/');
  switch (name) {
    case 'add':
    case 'authorisation':
    case 'consent':
    case 'import':
    case 'programs':
    case 'self-test':
    case 'settings':
      return { name };
    case 'change-app':
    case 'details':
      return { name, account };
    default:
      return null;
  }
}

/** Puts a place into the page's address, from which {@link placeInAddress} reads it. */
export function addressOf(place: Place): string {
  const account = 'account' in place && place.account !== null ? `/${place.account}` : '';
  return `#${place.name}${account}`;
}
