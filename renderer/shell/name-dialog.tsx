import { useId } from 'react';
import { Button } from '../primitives/button.tsx';
import { Dialog } from '../primitives/dialog.tsx';
import { FailureMessage } from '../primitives/notice.tsx';
import { useWords } from '../words/use-words.ts';
import type { FailureCode } from '../../shared/ipc.ts';

interface NameDialogProps {
  readonly title: string;
  readonly label: string;
  readonly hint: string;
  /** The present name. */
  readonly name: string;
  readonly maxLength: number;
  readonly pending?: boolean;
  readonly failure: FailureCode | null;
  readonly open: boolean;
  readonly onClose: () => void;
  /** Is given the new name without spaces around it; true closes the dialog. */
  readonly save: (name: string) => Promise<boolean>;
}

/** Gives something a name of the user's own. */
export function NameDialog(props: NameDialogProps) {
  const { title, label, hint, name, maxLength, pending, failure, open, onClose, save } = props;
  const words = useWords();
  const id = useId();

  async function submit(form: FormData): Promise<void> {
    const given = form.get('name');
    if (typeof given === 'string' && (await save(given.trim()))) onClose();
  }

  return (
    <Dialog title={title} open={open} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit(new FormData(event.currentTarget));
        }}
      >
        <label className="field-label" htmlFor={id}>
          {label}
        </label>
        <input
          id={id}
          className="field"
          name="name"
          maxLength={maxLength}
          defaultValue={name}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={`${id}-hint`}
        />
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
        <FailureMessage code={failure} />
        <div className="actions actions-end">
          <Button kind="quiet" onPress={onClose}>
            {words('common.cancel')}
          </Button>
          <Button kind="primary" submit {...(pending !== undefined && { pending })}>
            {words('common.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
