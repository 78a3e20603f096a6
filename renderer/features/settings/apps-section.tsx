import { useState } from 'react';
import { useKeeper } from '../../bridge.ts';
import { Menu } from '../../primitives/menu.tsx';
import { FailureMessage } from '../../primitives/notice.tsx';
import type { Navigation } from '../../shell/navigation.ts';
import { useAsk } from '../../shell/use-ask.ts';
import { useFormats, useWords } from '../../words/use-words.ts';
import type { Snapshot } from '../../../shared/view.ts';
import { AppNameDialog } from './app-name-dialog.tsx';
import { appsInUse, type AppInUse } from './apps-in-use.ts';
import { Section } from './section.tsx';

interface AppsSectionProps {
  readonly snapshot: Snapshot;
  readonly navigation: Navigation;
}

/** The App IDs in use: whose they are, what the user calls them, and what can be done with each. */
export function AppsSection({ snapshot, navigation }: AppsSectionProps) {
  const words = useWords();
  const apps = appsInUse(snapshot.accounts);
  return (
    <Section title={words('settings.section.apps')}>
      {apps.length === 0 && <p className="setting hint">{words('settings.noApps')}</p>}
      {apps.map((app) => (
        <AppLine key={app.appId} app={app} names={snapshot.settings.appNames} navigation={navigation} />
      ))}
    </Section>
  );
}

interface AppLineProps {
  readonly app: AppInUse;
  readonly names: Snapshot['settings']['appNames'];
  readonly navigation: Navigation;
}

function AppLine({ app: { appId, accounts }, names, navigation }: AppLineProps) {
  const words = useWords();
  const formats = useFormats();
  const keeper = useKeeper();
  const adding = useAsk();
  const [naming, setNaming] = useState(false);
  const name = names[appId];
  const list = formats.list(accounts.map((view) => view.name));

  return (
    <>
      <div className="setting">
        <div className="setting-text">
          <h3 className="setting-name">{name ?? appId}</h3>
          {name !== undefined && <p className="hint">{appId}</p>}
          <p className="hint">{words('settings.app.accounts', { names: list })}</p>
        </div>
        <Menu
          label={words('settings.app.more', { appId })}
          items={[
            { name: 'name', text: words('settings.app.name'), onSelect: () => setNaming(true) },
            {
              name: 'add',
              text: words('settings.app.add'),
              onSelect: () => void adding.ask(() => keeper.authorise({ appId })),
            },
            ...accounts.map((view) => ({
              name: view.id,
              text: words('settings.app.change', { name: view.name }),
              onSelect: () => navigation.go({ name: 'change-app', account: view.id }),
            })),
          ]}
        />
        <AppNameDialog appId={appId} names={names} open={naming} onClose={() => setNaming(false)} />
      </div>
      <FailureMessage code={adding.failure} />
    </>
  );
}
