import { useState } from 'react';
import type { Navigation } from '../../shell/navigation.ts';
import { Screen } from '../../shell/screen.tsx';
import { useFormats, useWords } from '../../words/use-words.ts';
import type { Snapshot } from '../../../shared/view.ts';
import { useKeeper } from '../../bridge.ts';
import { ImportForm } from './import-form.tsx';
import { ImportProgress } from './import-progress.tsx';
import { importPhase } from './import-phase.ts';
import { knownApps } from './known-apps.ts';
import { Steps } from './steps.tsx';

interface ImportScreenProps {
  readonly snapshot: Snapshot;
  readonly navigation: Navigation;
}

/** The import of another program's refresh token, from the question to what became of it. */
export function ImportScreen({ snapshot, navigation }: ImportScreenProps) {
  const words = useWords();
  const { list } = useFormats();
  const keeper = useKeeper();
  /** The App ID that the form begins with: that of the token which was given up for another one. */
  const [appId, setAppId] = useState('');
  const { accounts, importing } = snapshot;
  const view = accounts.find(({ id }) => id === importing?.account);
  const phase = view === undefined ? null : importPhase(view);
  const back = () => {
    void keeper.closeImport();
    if (phase === null) navigation.go({ name: 'add' });
    else navigation.home();
  };
  return (
    <Screen title={words('import.title')} onBack={back} arrived>
      <div className="welcome">
        <Steps way="import" at={phase === null ? 1 : phase === 'done' ? 3 : 2} />
        {view === undefined || phase === null || importing === null ? (
          <ImportForm known={knownApps(snapshot, list)} begunWith={appId} />
        ) : (
          <ImportProgress
            view={view}
            phase={phase}
            again={importing.again}
            snapshot={snapshot}
            navigation={navigation}
            onAnother={setAppId}
          />
        )}
      </div>
    </Screen>
  );
}
