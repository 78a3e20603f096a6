import { useCallback, useState } from 'react';
import { IconButton } from '../../primitives/button.tsx';
import { Icon } from '../../primitives/icon.tsx';
import type { Navigation } from '../../shell/navigation.ts';
import { Screen } from '../../shell/screen.tsx';
import { useWords } from '../../words/use-words.ts';
import { trayMark } from '../../../shared/states.ts';
import type { Snapshot } from '../../../shared/view.ts';
import { WindowBanners } from '../vault/window-banners.tsx';
import { AccountCard } from './account-card.tsx';

/** Up to this many accounts are all shown open. */
const ALL_OPEN = 2;

interface AccountsScreenProps {
  readonly snapshot: Snapshot;
  readonly navigation: Navigation;
}

/** All accounts, worst first. Of many, each is a line until asked for; only a first one that needs its user is open. */
export function AccountsScreen({ snapshot, navigation }: AccountsScreenProps) {
  const words = useWords();
  const { accounts, clipboard, settings } = snapshot;
  const { place, go, moved } = navigation;
  const wanted = place.name === 'accounts' ? place.account : null;
  /** What the user opened or closed; everything else follows the rule. */
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map());

  const few = accounts.length <= ALL_OPEN && snapshot.vault.kind !== 'locked';
  const firstOpen = wanted ?? needsReading(snapshot);
  const isOpen = (account: string) => few || (chosen.get(account) ?? account === firstOpen);

  const toggle = useCallback(
    (account: string) =>
      setChosen((before) => new Map(before).set(account, !(before.get(account) ?? account === firstOpen))),
    [firstOpen],
  );

  return (
    <Screen
      title={words('app.name')}
      arrived={moved}
      keepScroll="accounts"
      tools={
        <>
          <IconButton label={words('menu.addAccount')} onPress={() => go({ name: 'add' })}>
            <Icon name="add" />
          </IconButton>
          <IconButton label={words('menu.settings')} onPress={() => go({ name: 'settings' })}>
            <Icon name="settings" />
          </IconButton>
        </>
      }
    >
      <WindowBanners snapshot={snapshot} />
      <ul className="cards" aria-label={words('account.list')}>
        {accounts.map((view) => (
          <li key={view.id}>
            <AccountCard
              view={view}
              clearsAt={clipboard?.account === view.id ? clipboard.clearsAt : null}
              staysMs={settings.clipboardSeconds * 1_000}
              open={isOpen(view.id)}
              onToggle={few ? null : toggle}
              wanted={wanted === view.id}
              go={go}
            />
          </li>
        ))}
      </ul>
    </Screen>
  );
}

/** The worst account, if there is something to say about it that the banner of a locked vault does not. */
function needsReading({ accounts, vault }: Snapshot): string | null {
  const [first] = accounts;
  if (first === undefined || vault.kind === 'locked') return null;
  return ['action', 'warning', 'offline'].includes(trayMark(first)) ? first.id : null;
}
