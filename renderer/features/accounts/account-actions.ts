import { useKeeper } from '../../bridge.ts';
import type { Place } from '../../shell/navigation.ts';
import { useAsk, type Ask } from '../../shell/use-ask.ts';
import type { AccountView } from '../../../shared/view.ts';

/** What can be done with an account, ready for buttons and menus. */
export interface AccountActions extends Pick<Ask, 'pending' | 'failure'> {
  /** A copy is under way; the other buttons go on meanwhile. */
  readonly copying: boolean;
  /** A refresh is under way; what is valid can still be copied. */
  readonly refreshing: boolean;
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

/** Ties an account to main's requests. Of each kind at most one is under way: copies, refreshes, and the rest. */
export function useAccountActions(view: AccountView, go: (place: Place) => void): AccountActions {
  const keeper = useKeeper();
  const copies = useAsk();
  const refreshes = useAsk();
  const rest = useAsk();
  const account = view.id;

  // What is said of a request is put away by the next one, of whatever kind.
  const askBy =
    (kind: Ask): Ask['ask'] =>
    (send) => {
      for (const other of [copies, refreshes, rest]) other.forget();
      return kind.ask(send);
    };
  const ask = askBy(rest);
  const copy = () => void askBy(copies)(() => keeper.copyToken({ account }));
  const refresh = () => void askBy(refreshes)(() => keeper.refreshNow({ account }));
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
    pending: rest.pending,
    copying: copies.pending,
    refreshing: refreshes.pending,
    failure: rest.failure ?? refreshes.failure ?? copies.failure,
    copy,
    refresh,
    reauthorise,
    pause: () => void ask(() => keeper.pause({ account })),
    resume,
    details: () => go({ name: 'details', account }),
    main: mains[view.button],
  };
}
