import { Dialog } from '../../primitives/dialog.tsx';
import { useWords } from '../../words/use-words.ts';
import { NewPassphraseForm } from './new-passphrase-form.tsx';

interface ChoosePassphraseDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Gives a new vault a passphrase, where the system has no keyring. */
export function ChoosePassphraseDialog({ open, onClose }: ChoosePassphraseDialogProps) {
  const words = useWords();
  return (
    <Dialog title={words('vault.choose')} open={open} onClose={onClose}>
      <NewPassphraseForm onClose={onClose} />
    </Dialog>
  );
}
