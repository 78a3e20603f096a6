import { useCallback, useEffect, useState } from 'react';
import { useKeeper } from '../bridge.ts';
import type { Snapshot } from '../../shared/view.ts';
import { addressOf, placeInAddress } from './place-in-address.ts';

/** Where in the window one is. */
export type Place =
  | { readonly name: 'accounts'; readonly account: string | null }
  | { readonly name: 'authorisation' }
  | { readonly name: 'add' }
  | { readonly name: 'import' }
  | { readonly name: 'change-app'; readonly account: string }
  | { readonly name: 'details'; readonly account: string }
  /** The dictionary of 115's codes; `account`: whose details one came from, `code`: the one to begin with. */
  | { readonly name: 'codes'; readonly account: string | null; readonly code: number | null }
  | { readonly name: 'settings' }
  | { readonly name: 'programs' }
  /** What programs ask for, while any does; `from`: where one was before, and comes back to. */
  | { readonly name: 'consent'; readonly from?: Place }
  | { readonly name: 'self-test' };

const ACCOUNTS: Place = { name: 'accounts', account: null };

/** The place that is shown, how to go elsewhere, and whether one has come here from another place. */
export interface Navigation {
  readonly place: Place;
  readonly go: (place: Place) => void;
  readonly home: () => void;
  readonly moved: boolean;
}

/**
 * Follows main's word and the user's. An authorisation that begins is shown at once, but for one that an App ID's form
 * has begun: that form waits for the code, and tells it when there is none. When it is put away, the accounts are shown. A
 * place whose subject has gone leads home. A page that is brought back begins where it was.
 */
export function useNavigation(snapshot: Snapshot): Navigation {
  const keeper = useKeeper();
  const [wanted, setWanted] = useState<Place>(() => placeInAddress(location.hash) ?? ACCOUNTS);
  const [moved, setMoved] = useState(false);

  const go = useCallback((place: Place) => {
    setWanted((before) => {
      if (place.name !== 'consent') return place;
      return before.name === 'consent' ? before : { name: 'consent', from: before };
    });
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

  useEffect(() => history.replaceState(null, '', addressOf(wanted)), [wanted]);

  const phase = snapshot.authorisation?.phase ?? null;
  const [phaseBefore, setPhaseBefore] = useState<Phase | null>(null);
  if (phase !== phaseBefore) {
    setPhaseBefore(phase);
    if (phase === null) {
      if (wanted.name === 'authorisation') setWanted(ACCOUNTS);
    } else if (isAtForm(wanted, snapshot) ? hasCode(phase) : phaseBefore === null) {
      setWanted({ name: 'authorisation' });
      setMoved(true);
    }
  }

  return { place: existing(wanted, snapshot), go, home, moved };
}

type Phase = NonNullable<Snapshot['authorisation']>['phase'];

/** Whether the place asks for an App ID: the welcome does, too, which is where the accounts would be. */
function isAtForm({ name }: Place, { accounts, vault }: Snapshot): boolean {
  if (name === 'add' || name === 'change-app') return true;
  return name === 'accounts' && accounts.length === 0 && vault.kind === 'open';
}

/** Whether 115 has given a code: there is more to show than an App ID's check. */
function hasCode(phase: Phase): boolean {
  return phase !== 'asking' && phase !== 'refused' && phase !== 'failed';
}

/** The place itself while its subject exists, else the accounts. */
function existing(place: Place, snapshot: Snapshot): Place {
  if (place.name === 'authorisation' && snapshot.authorisation === null) return ACCOUNTS;
  if (place.name === 'change-app' || place.name === 'details') {
    return snapshot.accounts.some(({ id }) => id === place.account) ? place : ACCOUNTS;
  }
  return place;
}
