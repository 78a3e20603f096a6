import { useCallback, useEffect, useState } from 'react';
import { useKeeper } from '../bridge.ts';
import type { Snapshot } from '../../shared/view.ts';

/** Where in the window one is. */
export type Place =
  | { readonly name: 'accounts'; readonly account: string | null }
  | { readonly name: 'authorisation' }
  | { readonly name: 'add' }
  | { readonly name: 'change-app'; readonly account: string }
  | { readonly name: 'details'; readonly account: string }
  /** The dictionary of 115's codes; `account`: whose details one came from, `code`: the one to begin with. */
  | { readonly name: 'codes'; readonly account: string | null; readonly code: number | null }
  | { readonly name: 'settings' };

const ACCOUNTS: Place = { name: 'accounts', account: null };

/** The place that is shown, how to go elsewhere, and whether one has come here from another place. */
export interface Navigation {
  readonly place: Place;
  readonly go: (place: Place) => void;
  readonly home: () => void;
  readonly moved: boolean;
}

/**
 * Follows main's word and the user's. An authorisation that begins is shown at once; when it is put away, the accounts
 * are. A place whose subject has gone leads home.
 */
export function useNavigation(snapshot: Snapshot | null): Navigation {
  const keeper = useKeeper();
  const [wanted, setWanted] = useState<Place>(ACCOUNTS);
  const [moved, setMoved] = useState(false);

  const go = useCallback((place: Place) => {
    setWanted(place);
    setMoved(true);
  }, []);
  const home = useCallback(() => go(ACCOUNTS), [go]);

  useEffect(
    () =>
      keeper.onNavigate((target) => {
        if (target.place === 'account') go({ name: 'accounts', account: target.account });
        else if (target.place === 'details') go({ name: 'details', account: target.account });
        else if (target.place === 'welcome') go({ name: 'add' });
        else if (target.place === 'accounts') home();
        else go({ name: target.place });
      }),
    [keeper, go, home],
  );

  const authorising = snapshot !== null && snapshot.authorisation !== null;
  const [wasAuthorising, setWasAuthorising] = useState(false);
  if (snapshot !== null && authorising !== wasAuthorising) {
    setWasAuthorising(authorising);
    if (authorising) {
      setWanted({ name: 'authorisation' });
      setMoved(true);
    } else if (wanted.name === 'authorisation') setWanted(ACCOUNTS);
  }

  return { place: snapshot === null ? ACCOUNTS : existing(wanted, snapshot), go, home, moved };
}

/** The place itself while its subject exists, else the accounts. */
function existing(place: Place, snapshot: Snapshot): Place {
  if (place.name === 'authorisation' && snapshot.authorisation === null) return ACCOUNTS;
  if (place.name === 'change-app' || place.name === 'details') {
    return snapshot.accounts.some(({ id }) => id === place.account) ? place : ACCOUNTS;
  }
  return place;
}
