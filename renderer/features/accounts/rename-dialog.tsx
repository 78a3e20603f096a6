import { useId } from 'react';
import { useKeeper } from '../../bridge.ts';
import { Button } from '../../primitives/button.tsx';
import { Dialog } from '../../primitives/dialog.tsx';
import { FailureMessage } from '../../primitives/notice.tsx';
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
  const id = useId();

  async function rename(form: FormData): Promise<void> {
    const name = form.get('name');
    if (typeof name !== 'string') return;
    if (await ask(() => keeper.rename({ account: view.id, name: name.trim() }))) onClose();
  }

  return (
    <Dialog title={words('rename.title')} open={open} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void rename(new FormData(event.currentTarget));
        }}
      >
        <label className="field-label" htmlFor={id}>
          {words('rename.label')}
        </label>
        <input
          id={id}
          className="field"
          name="name"
          maxLength={80}
          defaultValue={view.name}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={`${id}-hint`}
        />
        <p className="hint" id={`${id}-hint`}>
          {words('rename.hint')}
        </p>
        <FailureMessage code={failure} />
        <div className="actions actions-end">
          <Button kind="quiet" onPress={onClose}>
            {words('common.cancel')}
          </Button>
          <Button kind="primary" submit pending={pending}>
            {words('common.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
