import { useKeeper } from '../../bridge.ts';
import { Button } from '../../primitives/button.tsx';
import { Dialog } from '../../primitives/dialog.tsx';
import { FailureMessage } from '../../primitives/notice.tsx';
import { useAsk } from '../../shell/use-ask.ts';
import { useWords } from '../../words/use-words.ts';

interface StartAnewDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Asks once more before a vault that cannot be opened is set aside, and says what that means. */
export function StartAnewDialog({ open, onClose }: StartAnewDialogProps) {
  const words = useWords();
  const keeper = useKeeper();
  const { ask, pending, failure } = useAsk();

  async function startAnew(): Promise<void> {
    if (await ask(() => keeper.startAnew())) onClose();
  }

  return (
    <Dialog title={words('vault.startAnewTitle')} alert open={open} onClose={onClose}>
      <p>{words('vault.startAnewText')}</p>
      <p>{words('vault.startAnewLost')}</p>
      <FailureMessage code={failure} />
      <div className="actions actions-end">
        <Button kind="quiet" onPress={onClose}>
          {words('common.cancel')}
        </Button>
        <Button kind="danger" pending={pending} onPress={() => void startAnew()}>
          {words('vault.startAnewConfirm')}
        </Button>
      </div>
    </Dialog>
  );
}
