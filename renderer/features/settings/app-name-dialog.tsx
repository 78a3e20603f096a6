import { NameDialog } from '../../shell/name-dialog.tsx';
import { useWords } from '../../words/use-words.ts';
import type { Settings } from '../../../shared/settings.ts';
import { useChange } from './use-change.ts';

interface AppNameDialogProps {
  readonly appId: string;
  readonly names: Settings['appNames'];
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Gives an App ID a name of the user's own; without one its number stands for it. */
export function AppNameDialog({ appId, names, open, onClose }: AppNameDialogProps) {
  const words = useWords();
  const { change, failure } = useChange();

  function save(name: string): Promise<boolean> {
    const others = Object.fromEntries(Object.entries(names).filter(([other]) => other !== appId));
    return change({ appNames: name === '' ? others : { ...others, [appId]: name } });
  }

  return (
    <NameDialog
      title={words('settings.app.nameTitle', { appId })}
      label={words('settings.app.nameLabel')}
      hint={words('settings.app.nameHint')}
      name={names[appId] ?? ''}
      maxLength={40}
      failure={failure}
      open={open}
      onClose={onClose}
      save={save}
    />
  );
}
