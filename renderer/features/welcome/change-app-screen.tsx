import { useKeeper } from '../../bridge.ts';
import type { Navigation } from '../../shell/navigation.ts';
import { Screen } from '../../shell/screen.tsx';
import { useFormats, useWords } from '../../words/use-words.ts';
import type { AccountView, Snapshot } from '../../../shared/view.ts';
import { AppIdForm } from './app-id-form.tsx';
import { knownApps } from './known-apps.ts';
import { useLeaveForm } from './use-leave-form.ts';

interface ChangeAppScreenProps {
  readonly view: AccountView;
  readonly snapshot: Snapshot;
  readonly navigation: Navigation;
}

/** Another App ID for an account whose own is at fault; the account goes on with all it has. */
export function ChangeAppScreen({ view, snapshot, navigation }: ChangeAppScreenProps) {
  const words = useWords();
  const { list } = useFormats();
  const keeper = useKeeper();
  const leave = useLeaveForm(snapshot.authorisation, navigation);
  return (
    <Screen
      title={words('welcome.changeTitle')}
      onBack={() => leave({ name: 'accounts', account: null })}
      arrived
    >
      <div className="welcome">
        <p>{words('welcome.changeText', { name: view.name })}</p>
        {view.appId !== null && (
          <p className="hint">{words('welcome.presentAppId', { appId: view.appId })}</p>
        )}
        <AppIdForm
          label={words('welcome.newAppId')}
          known={knownApps(snapshot, list).filter(({ appId }) => appId !== view.appId)}
          authorisation={snapshot.authorisation}
          submit={(appId) => keeper.authorise({ account: view.id, appId })}
        />
      </div>
    </Screen>
  );
}
