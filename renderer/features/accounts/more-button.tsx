import { useState } from 'react';
import { IconButton } from '../../primitives/button.tsx';
import { Icon } from '../../primitives/icon.tsx';
import { useWords } from '../../words/use-words.ts';
import type { AccountView } from '../../../shared/view.ts';
import { useLaterParts } from '../use-later-parts.ts';
import type { AccountActions } from './account-actions.ts';

interface MoreButtonProps {
  readonly view: AccountView;
  readonly actions: AccountActions;
}

/** The way to an account's menu. Pressed before the menu is loaded, it opens it as soon as it is. */
export function MoreButton({ view, actions }: MoreButtonProps) {
  const words = useWords();
  const later = useLaterParts();
  const [pressed, setPressed] = useState(false);
  if (later !== null) return <later.AccountMenu view={view} actions={actions} open={pressed} />;
  return (
    <IconButton label={words('account.moreFor', { name: view.name })} onPress={() => setPressed(true)}>
      <Icon name="more" />
    </IconButton>
  );
}
