import { useKeeper } from '../../bridge.ts';
import type { Place } from '../../shell/navigation.ts';
import { useAsk, type Ask } from '../../shell/use-ask.ts';
import type { AccountView } from '../../../shared/view.ts';

/** What can be done with an account, ready for buttons and menus. */
export interface AccountActions extends Ask {
  readonly copy: () => void;
  readonly refresh: () => void;
  readonly reauthorise: () => void;
  readonly pause: () => void;
  readonly resume: () => void;
  /** Shows the account's year, facts and history. */
  readonly details: () => void;
  /** What the state's one button does; null where it has none. */
  readonly main: (() => void) | null;
}

/** Ties an account to main's requests. At most one of them is under way at a time. */
export function useAccountActions(view: AccountView, go: (place: Place) => void): AccountActions {
  const keeper = useKeeper();
  const request = useAsk();
  const { ask } = request;
  const account = view.id;

  const copy = () => void ask(() => keeper.copyToken({ account }));
  const refresh = () => void ask(() => keeper.refreshNow({ account }));
  const resume = () => void ask(() => keeper.resume({ account }));
  const changeApp = () => go({ name: 'change-app', account });
  const reauthorise = view.appId === null ? changeApp : () => void ask(() => keeper.authorise({ account }));

  const mains: Record<AccountView['button'], (() => void) | null> = {
    copy,
    'try-now': refresh,
    // Asking for a refresh writes the pair that is still in memory before anything else.
    'save-again': refresh,
    reauthorise,
    'change-app': changeApp,
    unlock: () => void ask(() => keeper.unlock({})),
    resume,
    'show-code': () => go({ name: 'authorisation' }),
    none: null,
  };

  return {
    ...request,
    copy,
    refresh,
    reauthorise,
    pause: () => void ask(() => keeper.pause({ account })),
    resume,
    details: () => go({ name: 'details', account }),
    main: mains[view.button],
  };
}
