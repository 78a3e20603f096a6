import { useKeeper } from '../../bridge.ts';
import { Button, IconButton } from '../../primitives/button.tsx';
import { Icon } from '../../primitives/icon.tsx';
import { FailureMessage } from '../../primitives/notice.tsx';
import type { Navigation } from '../../shell/navigation.ts';
import { Screen } from '../../shell/screen.tsx';
import { useAsk } from '../../shell/use-ask.ts';
import { useFormats, useWords } from '../../words/use-words.ts';
import type { Snapshot } from '../../../shared/view.ts';
import { asksAboutUpdates, UpdateQuestion } from '../updates/update-question.tsx';
import { WindowBanners } from '../vault/window-banners.tsx';
import { AppIdForm } from './app-id-form.tsx';
import { knownApps } from './known-apps.ts';
import { Steps } from './steps.tsx';
import { useLeaveForm } from './use-leave-form.ts';

interface WelcomeScreenProps {
  readonly snapshot: Snapshot;
  readonly navigation: Navigation;
}

/** Leads to the first account, and to every further one: by an App ID and a scan, by an import, or by the demo. */
export function WelcomeScreen({ snapshot, navigation }: WelcomeScreenProps) {
  const words = useWords();
  const { list } = useFormats();
  const keeper = useKeeper();
  const demo = useAsk();
  const first = snapshot.accounts.length === 0;
  const leave = useLeaveForm(snapshot.authorisation, navigation);

  return (
    <Screen
      title={words(first ? 'app.name' : 'welcome.addTitle')}
      onBack={first ? undefined : () => leave({ name: 'accounts', account: null })}
      arrived={navigation.moved}
      tools={
        first && (
          <IconButton label={words('menu.settings')} onPress={() => leave({ name: 'settings' })}>
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
        <Steps way="scan" at={1} />
        <AppIdForm
          label={words('welcome.appId')}
          known={knownApps(snapshot, list)}
          authorisation={snapshot.authorisation}
          submit={(appId) => keeper.authorise({ appId })}
        />
        <section className="other-ways" aria-label={words('welcome.otherWays')}>
          <div className="other-way">
            <p>{words('welcome.importText')}</p>
            <Button
              small
              onPress={() => {
                void keeper.closeImport();
                leave({ name: 'import' });
              }}
            >
              {words('welcome.import')}
            </Button>
          </div>
          <div className="other-way">
            <p>{words('welcome.demoText')}</p>
            <Button small pending={demo.pending} onPress={() => void demo.ask(() => keeper.addDemo())}>
              {words('welcome.demo')}
            </Button>
          </div>
          <FailureMessage code={demo.failure} />
        </section>
        {first && asksAboutUpdates(snapshot) && <UpdateQuestion snapshot={snapshot} />}
      </div>
    </Screen>
  );
}
