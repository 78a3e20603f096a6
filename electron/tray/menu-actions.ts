import type { Answer, PushOf } from '../../shared/ipc.ts';
import type { Actions } from '../actions/actions.ts';
import type { MenuAction } from './tray-menu.ts';

/** What the menu asks for. */
type MenuRequests = Pick<Actions, 'authorise' | 'unlock' | 'copyToken' | 'refreshNow' | 'pause' | 'resume'>;

/** What the menu can reach besides the {@link Actions}. */
export interface MenuSurroundings {
  readonly openWindow: (place?: PushOf<'navigate'>) => void;
  readonly restartToUpdate: () => void;
  readonly copyReport: () => Promise<Answer<unknown>>;
  readonly startNormally: () => void;
  readonly quit: () => void;
}

/** Carries out what was chosen in the menu. What fails is shown where it can be read: in the window. */
export async function carryOut(
  action: MenuAction,
  actions: MenuRequests,
  { openWindow, restartToUpdate, copyReport, startNormally, quit }: MenuSurroundings,
): Promise<void> {
  switch (action.kind) {
    case 'open':
      return openWindow();
    case 'show-code':
      return openWindow({ place: 'authorisation' });
    case 'consent':
      return openWindow({ place: 'consent' });
    case 'add-account':
      return openWindow({ place: 'welcome' });
    case 'settings':
      return openWindow({ place: 'settings' });
    case 'restart-to-update':
      return restartToUpdate();
    case 'start-normally':
      return startNormally();
    case 'copy-report':
      return openUnless(await copyReport(), () => openWindow({ place: 'settings' }));
    case 'quit':
      return quit();
    case 'show-account':
    case 'change-app':
      return openWindow({ place: 'account', account: action.account });
    case 'reauthorise': {
      const answer = await actions.authorise({ account: action.account });
      // Busy: another code is on its way, and to be seen there.
      const shown = answer.ok || answer.code === 'busy';
      return openWindow(shown ? { place: 'authorisation' } : { place: 'account', account: action.account });
    }
    case 'unlock':
      return openUnless(await actions.unlock(), () => openWindow());
    case 'copy':
    case 'refresh':
    case 'pause':
    case 'resume': {
      const { account } = action;
      const ask = { copy: 'copyToken', refresh: 'refreshNow', pause: 'pause', resume: 'resume' } as const;
      return openUnless(await actions[ask[action.kind]]({ account }), () =>
        openWindow({ place: 'account', account }),
      );
    }
  }
}

function openUnless({ ok }: Answer<unknown>, open: () => void): void {
  if (!ok) open();
}
