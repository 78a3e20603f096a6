import { useId, useState } from 'react';
import { useKeeper } from '../../bridge.ts';
import { Button } from '../../primitives/button.tsx';
import { Dialog } from '../../primitives/dialog.tsx';
import { FailureMessage } from '../../primitives/notice.tsx';
import { RadioList } from '../../primitives/radio-list.tsx';
import { useAsk } from '../../shell/use-ask.ts';
import { useWords } from '../../words/use-words.ts';
import { NewPassphraseForm } from './new-passphrase-form.tsx';

interface ProtectionDialogProps {
  /** What protects the vault now. */
  readonly present: 'system' | 'passphrase';
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Changes what the vault's key is protected by; also the way to another passphrase. */
export function ProtectionDialog({ present, open, onClose }: ProtectionDialogProps) {
  const words = useWords();
  return (
    <Dialog title={words('vault.protection')} open={open} onClose={onClose}>
      <Protections present={present} onClose={onClose} />
    </Dialog>
  );
}

/** A component of its own, so that each opening of the dialog begins with what holds. */
function Protections({ present, onClose }: Omit<ProtectionDialogProps, 'open'>) {
  const words = useWords();
  const [chosen, setChosen] = useState(present);
  const form = useId();
  return (
    <>
      <RadioList
        label={words('vault.protection')}
        value={chosen}
        form={form}
        options={[
          ['system', words('vault.bySystem'), words('vault.bySystemText')],
          ['passphrase', words('vault.byPassphrase'), words('vault.byPassphraseText')],
        ]}
        onChoose={setChosen}
      />
      {chosen === 'passphrase' ? (
        <NewPassphraseForm form={form} onClose={onClose} />
      ) : (
        <BySystem form={form} onClose={onClose} />
      )}
    </>
  );
}

function BySystem({ form, onClose }: { readonly form: string; readonly onClose: () => void }) {
  const words = useWords();
  const keeper = useKeeper();
  const { ask, pending, failure } = useAsk();

  async function protect(): Promise<void> {
    if (await ask(() => keeper.protect({ by: 'system' }))) onClose();
  }

  return (
    <form
      id={form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) void protect();
      }}
    >
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
  );
}
