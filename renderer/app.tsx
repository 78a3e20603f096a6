import { useMemo, useState, useSyncExternalStore } from 'react';
import { useKeeper } from './bridge.ts';
import { AccountsScreen } from './features/accounts/accounts-screen.tsx';
import { LaterPartsContext, useLaterParts, useLoadedLaterParts } from './features/use-later-parts.ts';
import { StateAnnouncer } from './features/accounts/state-announcer.tsx';
import { BelowContext } from './shell/below.ts';
import { KeptScrollContext, type KeptScroll } from './shell/kept-scroll.ts';
import { useNavigation, type Navigation } from './shell/navigation.ts';
import { useSeenOnce } from './shell/use-seen-once.ts';
import { useDocument } from './shell/use-document.ts';
import { LeaveContext } from './shell/use-escape.ts';
import type { SnapshotFeed } from './snapshot-feed.ts';
import { useTheme } from './theme/use-theme.ts';
import { useLoadedWording } from './words/use-loaded-wording.ts';
import { WordingContext, type Wording } from './words/use-words.ts';
import type { Snapshot } from '../shared/view.ts';

interface AppProps {
  readonly feed: SnapshotFeed;
  /** What the first sight says, in the language of the first snapshot. */
  readonly firstWording: Wording;
}

/** The window's content: the place one is at. */
export function App({ feed, firstWording }: AppProps) {
  const keeper = useKeeper();
  const snapshot = useSyncExternalStore(feed.subscribe, feed.latest);
  const seen = useSeenOnce();
  const navigation = useNavigation(snapshot);
  // A first start's welcome, and a code that is shown already, are among the later parts: nothing is seen before them.
  const atOnce = isFirstStart(snapshot) || navigation.place.name !== 'accounts';
  const wording = useLoadedWording(firstWording, snapshot.language, seen || atOnce);
  useTheme(snapshot.settings.theme);
  useDocument(wording);

  // Where there is no tray the window is an ordinary one, and Esc leaves it alone.
  const { tray } = snapshot;
  const hide = useMemo(() => (tray ? () => void keeper.hideWindow() : null), [keeper, tray]);
  const [keptScroll] = useState<KeptScroll>(() => new Map());

  const parts = useLoadedLaterParts(seen || atOnce);
  const later = wording.whole ? parts : null;
  if (later === null && atOnce && !seen) return null;
  const { asking } = snapshot.programs;
  const atQuestion = navigation.place.name === 'consent';
  return (
    <WordingContext value={wording}>
      <LaterPartsContext value={later}>
        <LeaveContext value={hide}>
          <KeptScrollContext value={keptScroll}>
            <BelowContext
              value={later !== null && <later.WindowFoot snapshot={snapshot} navigation={navigation} />}
            >
              <CurrentScreen snapshot={snapshot} navigation={navigation} />
            </BelowContext>
          </KeptScrollContext>
        </LeaveContext>
        <StateAnnouncer accounts={snapshot.accounts} />
        {later !== null && <later.AskingAnnouncer asking={asking} atQuestion={atQuestion} />}
      </LaterPartsContext>
    </WordingContext>
  );
}

interface CurrentScreenProps {
  readonly snapshot: Snapshot;
  readonly navigation: Navigation;
}

function CurrentScreen({ snapshot, navigation }: CurrentScreenProps) {
  // For the first moments there are only the accounts to show.
  const later = useLaterParts();
  const { accounts, authorisation } = snapshot;
  const { place } = navigation;

  if (later !== null) {
    const {
      AuthorisationScreen,
      ChangeAppScreen,
      DetailsScreen,
      DictionaryScreen,
      SelfTestScreen,
      SettingsScreen,
    } = later;
    if (place.name === 'settings') return <SettingsScreen snapshot={snapshot} navigation={navigation} />;
    if (place.name === 'programs') {
      return <later.ProgramsScreen snapshot={snapshot} navigation={navigation} />;
    }
    if (place.name === 'self-test') return <SelfTestScreen navigation={navigation} />;
    if (place.name === 'authorisation' && authorisation !== null) {
      return (
        <AuthorisationScreen authorisation={authorisation} snapshot={snapshot} navigation={navigation} />
      );
    }
    if (place.name === 'import') {
      return <later.ImportScreen snapshot={snapshot} navigation={navigation} />;
    }
    if (place.name === 'codes') return <DictionaryScreen place={place} navigation={navigation} />;
    if (place.name === 'details') {
      const view = accounts.find(({ id }) => id === place.account);
      if (view !== undefined) return <DetailsScreen key={view.id} view={view} navigation={navigation} />;
    }
    if (place.name === 'change-app') {
      const view = accounts.find(({ id }) => id === place.account);
      if (view !== undefined)
        return <ChangeAppScreen view={view} snapshot={snapshot} navigation={navigation} />;
    }
  }
  const home = <HomeScreen snapshot={snapshot} navigation={navigation} />;
  if (place.name !== 'consent' || later === null) return home;
  return <later.ConsentScreen snapshot={snapshot} navigation={navigation} otherwise={home} />;
}

/** Where one begins: the accounts, or the way to a first one. */
function HomeScreen({ snapshot, navigation }: CurrentScreenProps) {
  const later = useLaterParts();
  const none = isFirstStart(snapshot);
  // With nothing drawn, the window waits for the welcome: it is a first start's, and comes a moment later.
  if (none && later === null) return null;
  if (later !== null && (navigation.place.name === 'add' || none)) {
    return <later.WelcomeScreen snapshot={snapshot} navigation={navigation} />;
  }
  return <AccountsScreen snapshot={snapshot} navigation={navigation} />;
}

/** Whether there is nobody yet. A vault that cannot be read may well hold accounts: nobody is welcomed then. */
function isFirstStart({ accounts, vault }: Snapshot): boolean {
  return accounts.length === 0 && vault.kind === 'open';
}
