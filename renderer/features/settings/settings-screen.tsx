import type { Navigation } from '../../shell/navigation.ts';
import { Screen } from '../../shell/screen.tsx';
import { useWords } from '../../words/use-words.ts';
import type { Snapshot } from '../../../shared/view.ts';
import { AboutSection } from './about-section.tsx';
import { AppsSection } from './apps-section.tsx';
import { GeneralSection } from './general-section.tsx';
import { NetworkSection } from './network-section.tsx';
import { NotificationsSection } from './notifications-section.tsx';
import { ProgramsSection } from './programs-section.tsx';
import { RefreshingSection } from './refreshing-section.tsx';
import { SelfTestSection } from './self-test-section.tsx';
import { UpdatesSection } from '../updates/updates-section.tsx';
import { VaultSection } from './vault-section.tsx';

interface SettingsScreenProps {
  readonly snapshot: Snapshot;
  readonly navigation: Navigation;
}

/** All that can be set, what the program is, and the way out of it. */
export function SettingsScreen({ snapshot, navigation }: SettingsScreenProps) {
  const words = useWords();
  const { settings } = snapshot;
  return (
    <Screen title={words('settings.title')} onBack={navigation.home} arrived keepScroll="settings">
      <GeneralSection snapshot={snapshot} />
      <NotificationsSection settings={settings} />
      <RefreshingSection settings={settings} />
      <AppsSection snapshot={snapshot} navigation={navigation} />
      <ProgramsSection snapshot={snapshot} navigation={navigation} />
      <VaultSection vault={snapshot.vault} />
      <NetworkSection network={settings.network} />
      <SelfTestSection navigation={navigation} />
      <UpdatesSection snapshot={snapshot} />
      <AboutSection version={snapshot.version} />
    </Screen>
  );
}
