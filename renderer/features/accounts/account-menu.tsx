import { useState } from 'react';
import { Menu, type MenuItem } from '../../primitives/menu.tsx';
import { useWords } from '../../words/use-words.ts';
import type { AccountView } from '../../../shared/view.ts';
import type { AccountActions } from './account-actions.ts';
import { RemoveDialog } from './remove-dialog.tsx';
import { RenameDialog } from './rename-dialog.tsx';

interface AccountMenuProps {
  readonly view: AccountView;
  readonly actions: AccountActions;
  /** Whether it is open from the start. */
  readonly open: boolean;
}

/** What is done with an account now and then. */
export function AccountMenu({ view, actions, open }: AccountMenuProps) {
  const words = useWords();
  const [dialog, setDialog] = useState<'rename' | 'remove' | null>(null);
  const close = () => setDialog(null);

  const items: MenuItem[] = [];
  if (view.canRefresh) {
    items.push({ name: 'refresh', text: words('account.refreshNow'), onSelect: actions.refresh });
  }
  if (view.state !== 'locked' && view.state !== 'authorising') {
    items.push({ name: 'reauthorise', text: words('menu.reauthorise'), onSelect: actions.reauthorise });
  }
  items.push(
    view.paused
      ? { name: 'resume', text: words('menu.resume'), onSelect: actions.resume }
      : { name: 'pause', text: words('menu.pause'), onSelect: actions.pause },
    { name: 'details', text: words('account.openDetails'), onSelect: actions.details },
    { name: 'rename', text: words('account.rename'), onSelect: () => setDialog('rename') },
    { name: 'remove', text: words('account.remove'), danger: true, onSelect: () => setDialog('remove') },
  );

  return (
    <>
      <Menu label={words('account.moreFor', { name: view.name })} items={items} open={open} />
      <RenameDialog view={view} open={dialog === 'rename'} onClose={close} />
      <RemoveDialog view={view} open={dialog === 'remove'} onClose={close} />
    </>
  );
}
