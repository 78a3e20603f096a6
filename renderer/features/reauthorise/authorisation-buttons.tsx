import { useKeeper } from '../../bridge.ts';
import { Button } from '../../primitives/button.tsx';
import type { Navigation } from '../../shell/navigation.ts';
import type { Ask } from '../../shell/use-ask.ts';
import { useWords } from '../../words/use-words.ts';
import { blamesAppId } from '../../../shared/codes.ts';
import type { AuthorisationView } from '../../../shared/view.ts';

interface AuthorisationButtonsProps {
  readonly authorisation: AuthorisationView;
  /** `other-user`: the name of the account that this user has here already. */
  readonly knownName: string | null;
  readonly request: Ask;
  readonly navigation: Navigation;
}

/** What can be done in a phase; the thing to do first comes first. */
export function AuthorisationButtons(props: AuthorisationButtonsProps) {
  const { authorisation, knownName, request, navigation } = props;
  const words = useWords();
  const keeper = useKeeper();
  const { ask, pending } = request;
  const { phase, account, code } = authorisation;
  const appIsAtFault = phase === 'refused' && code !== null && blamesAppId(code);
  const close = () => void ask(() => keeper.closeAuthorisation());

  async function goToOtherApp(): Promise<void> {
    if (!(await ask(() => keeper.closeAuthorisation()))) return;
    navigation.go(account === null ? { name: 'add' } : { name: 'change-app', account });
  }

  switch (phase) {
    case 'asking':
    case 'waiting':
    case 'scanned':
      return (
        <div className="actions actions-centre">
          <Button kind="quiet" pending={pending} onPress={close}>
            {words('common.cancel')}
          </Button>
        </div>
      );
    case 'exchanging':
    case 'naming':
      return null;
    case 'done':
      return (
        <div className="actions actions-centre">
          <Button key="done" kind="primary" takesFocus pending={pending} onPress={close}>
            {words('authorise.doneBack')}
          </Button>
        </div>
      );
    case 'other-user':
      return (
        <div className="actions actions-column">
          <Button
            kind="primary"
            pending={pending}
            onPress={() => void ask(() => keeper.resolveOtherUser({ choice: 'add' }))}
          >
            {knownName === null
              ? words('authorise.addAsOwn')
              : words('authorise.renewKnown', { name: knownName })}
          </Button>
          <Button
            pending={pending}
            onPress={() => void ask(() => keeper.resolveOtherUser({ choice: 'discard' }))}
          >
            {words('authorise.discard')}
          </Button>
        </div>
      );
    case 'expired':
    case 'cancelled':
    case 'refused':
    case 'failed':
    case 'not-saved':
      return (
        <div className="actions actions-column">
          {appIsAtFault && (
            <Button kind="primary" pending={pending} onPress={() => void goToOtherApp()}>
              {words('authorise.otherApp')}
            </Button>
          )}
          <Button
            kind={appIsAtFault ? 'tonal' : 'primary'}
            pending={pending}
            onPress={() => void ask(() => keeper.renewCode())}
          >
            {words('authorise.newCode')}
          </Button>
          <Button kind="quiet" pending={pending} onPress={close}>
            {words('common.close')}
          </Button>
        </div>
      );
  }
}
