import type { Navigation } from '../../shell/navigation.ts';
import { Screen } from '../../shell/screen.tsx';
import { useWords } from '../../words/use-words.ts';
import type { Snapshot } from '../../../shared/view.ts';
import { AgentSection } from './agent-section.tsx';
import { ConsentsSection } from './consents-section.tsx';
import { DoorSection } from './door-section.tsx';

interface ProgramsScreenProps {
  readonly snapshot: Snapshot;
  readonly navigation: Navigation;
}

/** How other programs get access tokens, and which of them may. */
export function ProgramsScreen({ snapshot, navigation: { go } }: ProgramsScreenProps) {
  const words = useWords();
  const { programs, settings, accounts } = snapshot;
  return (
    <Screen
      title={words('programs.title')}
      onBack={() => go({ name: 'settings' })}
      arrived
      keepScroll="programs"
    >
      <AgentSection settings={settings.agent} stands={programs.agent} />
      <DoorSection snapshot={snapshot} />
      <ConsentsSection consents={programs.consents} accounts={accounts} />
    </Screen>
  );
}
