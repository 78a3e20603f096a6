import type { PushOf } from '../../shared/ipc.ts';
import type { Snapshot } from '../../shared/view.ts';
import type { MenuAction } from '../tray/tray-menu.ts';
import type { Notice } from './due-notices.ts';

/** What a click on a notification does: opens a place in the window, or what the menu has for it. */
export type NoticeClick =
  | { readonly kind: 'go'; readonly place: PushOf<'navigate'> }
  | { readonly kind: 'do'; readonly action: MenuAction };

/** Where a notice leads, as things are when it is clicked: it may have been up for days. */
export function clickOn(notice: Notice, { accounts }: Snapshot): NoticeClick {
  // With the vault's banner at the top, and the accounts that need their user first.
  const overview: NoticeClick = { kind: 'go', place: { place: 'accounts' } };
  if (notice.kind === 'vault-locked') return overview;
  const [only, ...more] = notice.accounts;
  const account = accounts.find(({ id }) => id === only?.id);
  if (account === undefined || more.length > 0) return overview;
  if (notice.kind === 'needs-reauthorisation' && account.state === 'needs-reauthorisation') {
    return { kind: 'do', action: { kind: 'reauthorise', account: account.id } };
  }
  return { kind: 'go', place: { place: 'account', account: account.id } };
}
