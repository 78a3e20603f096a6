import { useId } from 'react';
import { Button } from '../../primitives/button.tsx';
import { Dialog } from '../../primitives/dialog.tsx';
import { FailureMessage } from '../../primitives/notice.tsx';
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
  const id = useId();

  async function save(form: FormData): Promise<void> {
    const given = form.get('name');
    if (typeof given !== 'string') return;
    const name = given.trim();
    const others = Object.fromEntries(Object.entries(names).filter(([other]) => other !== appId));
    if (await change({ appNames: name === '' ? others : { ...others, [appId]: name } })) onClose();
  }

  return (
    <Dialog title={words('settings.app.nameTitle', { appId })} open={open} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save(new FormData(event.currentTarget));
        }}
      >
        <label className="field-label" htmlFor={id}>
          {words('settings.app.nameLabel')}
        </label>
        <input
          id={id}
          className="field"
          name="name"
          maxLength={40}
          defaultValue={names[appId] ?? ''}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={`${id}-hint`}
        />
        <p className="hint" id={`${id}-hint`}>
          {words('settings.app.nameHint')}
        </p>
        <FailureMessage code={failure} />
        <div className="actions actions-end">
          <Button kind="quiet" onPress={onClose}>
            {words('common.cancel')}
          </Button>
          <Button kind="primary" submit>
            {words('common.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
