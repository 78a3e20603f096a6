import { useCallback } from 'react';
import { useKeeper } from '../../bridge.ts';
import type { Navigation, Place } from '../../shell/navigation.ts';
import type { AuthorisationView } from '../../../shared/view.ts';

/** The way from an App ID's form to another place: a check that is under way, or has failed, is put away. */
export function useLeaveForm(
  authorisation: AuthorisationView | null,
  { go }: Navigation,
): (place: Place) => void {
  const keeper = useKeeper();
  return useCallback(
    (place) => {
      if (authorisation !== null) void keeper.closeAuthorisation();
      go(place);
    },
    [authorisation, go, keeper],
  );
}
