import { useKeeper } from '../../bridge.ts';
import { Button, IconButton } from '../../primitives/button.tsx';
import { Icon } from '../../primitives/icon.tsx';
import { FailureMessage } from '../../primitives/notice.tsx';
import type { Navigation } from '../../shell/navigation.ts';
import { Screen } from '../../shell/screen.tsx';
import { useAsk } from '../../shell/use-ask.ts';
import { useWords } from '../../words/use-words.ts';
import type { Snapshot } from '../../../shared/view.ts';
import { WindowBanners } from '../vault/window-banners.tsx';
import { AppIdForm } from './app-id-form.tsx';

interface WelcomeScreenProps {
  readonly snapshot: Snapshot;
  readonly navigation: Navigation;
}

/** Leads to the first account, and to every further one: by an App ID and a scan, or by the demo. */
export function WelcomeScreen({ snapshot, navigation }: WelcomeScreenProps) {
  const words = useWords();
  const keeper = useKeeper();
  const demo = useAsk();
  const first = snapshot.accounts.length === 0;

  async function addDemo(): Promise<void> {
    if (await demo.ask(() => keeper.addDemo())) navigation.home();
  }

  return (
    <Screen
      title={words(first ? 'app.name' : 'welcome.addTitle')}
      onBack={first ? undefined : navigation.home}
      arrived={navigation.moved}
      tools={
        first && (
          <IconButton label={words('menu.settings')} onPress={() => navigation.go({ name: 'settings' })}>
            <Icon name="settings" />
          </IconButton>
        )
      }
    >
      <WindowBanners snapshot={snapshot} />
      <div className="welcome">
        {first && (
          <div className="welcome-words">
            <h2 className="welcome-title">{words('welcome.title')}</h2>
            <p>{words('welcome.text')}</p>
          </div>
        )}
        <AppIdForm label={words('welcome.appId')} submit={(appId) => keeper.authorise({ appId })} />
        <section className="welcome-demo">
          <h2 className="welcome-demo-title">{words('welcome.or')}</h2>
          <p>{words('welcome.demoText')}</p>
          <Button pending={demo.pending} onPress={() => void addDemo()}>
            {words('welcome.demo')}
          </Button>
          <FailureMessage code={demo.failure} />
        </section>
      </div>
    </Screen>
  );
}
