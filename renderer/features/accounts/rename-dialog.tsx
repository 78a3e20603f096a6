import { useKeeper } from '../../bridge.ts';
import { NameDialog } from '../../shell/name-dialog.tsx';
import { useAsk } from '../../shell/use-ask.ts';
import { useWords } from '../../words/use-words.ts';
import type { AccountView } from '../../../shared/view.ts';

interface RenameDialogProps {
  readonly view: AccountView;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Gives an account a name of the user's own. */
export function RenameDialog({ view, open, onClose }: RenameDialogProps) {
  const words = useWords();
  const keeper = useKeeper();
  const { ask, pending, failure } = useAsk();
  return (
    <NameDialog
      title={words('rename.title')}
      label={words('rename.label')}
      hint={words('rename.hint')}
      name={view.name}
      maxLength={80}
      pending={pending}
      failure={failure}
      open={open}
      onClose={onClose}
      save={(name) => ask(() => keeper.rename({ account: view.id, name }))}
    />
  );
}
