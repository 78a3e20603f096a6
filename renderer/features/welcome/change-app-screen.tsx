import { useKeeper } from '../../bridge.ts';
import type { Navigation } from '../../shell/navigation.ts';
import { Screen } from '../../shell/screen.tsx';
import { useWords } from '../../words/use-words.ts';
import type { AccountView } from '../../../shared/view.ts';
import { AppIdForm } from './app-id-form.tsx';

interface ChangeAppScreenProps {
  readonly view: AccountView;
  readonly navigation: Navigation;
}

/** Another App ID for an account whose own is at fault; the account goes on with all it has. */
export function ChangeAppScreen({ view, navigation }: ChangeAppScreenProps) {
  const words = useWords();
  const keeper = useKeeper();
  return (
    <Screen title={words('welcome.changeTitle')} onBack={navigation.home} arrived>
      <div className="welcome">
        <p>{words('welcome.changeText', { name: view.name })}</p>
        {view.appId !== null && (
          <p className="hint">{words('welcome.presentAppId', { appId: view.appId })}</p>
        )}
        <AppIdForm
          label={words('welcome.newAppId')}
          submit={(appId) => keeper.authorise({ account: view.id, appId })}
        />
      </div>
    </Screen>
  );
}
