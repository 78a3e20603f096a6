import { useKeeper } from '../../bridge.ts';
import { Button, LinkButton } from '../../primitives/button.tsx';
import { Dialog } from '../../primitives/dialog.tsx';
import { FailureMessage } from '../../primitives/notice.tsx';
import { useAsk } from '../../shell/use-ask.ts';
import { useWords } from '../../words/use-words.ts';
import type { AccountView } from '../../../shared/view.ts';

interface RemoveDialogProps {
  readonly view: AccountView;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Asks once more before an account and its tokens go, and says what stays at 115. */
export function RemoveDialog({ view, open, onClose }: RemoveDialogProps) {
  const words = useWords();
  const keeper = useKeeper();
  const { ask, pending, failure } = useAsk();

  async function remove(): Promise<void> {
    if (await ask(() => keeper.remove({ account: view.id }))) onClose();
  }

  return (
    <Dialog title={words('remove.title', { name: view.name })} alert open={open} onClose={onClose}>
      {view.demo ? (
        <p>{words('remove.demo')}</p>
      ) : (
        <>
          <p>{words('remove.text')}</p>
          <p>
            {words('remove.atList')}{' '}
            <LinkButton onPress={() => void keeper.openLink({ link: 'device-list' })}>
              {words('remove.deviceList')}
            </LinkButton>
          </p>
        </>
      )}
      <FailureMessage code={failure} />
      <div className="actions actions-end">
        <Button kind="quiet" onPress={onClose}>
          {words('common.cancel')}
        </Button>
        <Button kind="danger" pending={pending} onPress={() => void remove()}>
          {words('remove.confirm')}
        </Button>
      </div>
    </Dialog>
  );
}
