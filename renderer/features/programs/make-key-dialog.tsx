import { useId, useRef, useState } from 'react';
import { useKeeper } from '../../bridge.ts';
import { Button } from '../../primitives/button.tsx';
import { Choice } from '../../primitives/choice.tsx';
import { Dialog } from '../../primitives/dialog.tsx';
import { FailureMessage } from '../../primitives/notice.tsx';
import { RadioList } from '../../primitives/radio-list.tsx';
import { useAsk } from '../../shell/use-ask.ts';
import { useWords } from '../../words/use-words.ts';
import { LONGEST_PROGRAM_NAME } from '../../../shared/holder-name.ts';
import type { AccountView, Snapshot } from '../../../shared/view.ts';
import { KeyMade, type KeyKind } from './key-made.tsx';

interface MakeKeyDialogProps {
  readonly snapshot: Snapshot;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Makes a key for a program that comes by the loopback door, and then says where it goes. */
export function MakeKeyDialog({ snapshot, open, onClose }: MakeKeyDialogProps) {
  const words = useWords();
  const [made, setMade] = useState<KeyKind | null>(null);
  const { accounts, settings } = snapshot;

  function close(): void {
    setMade(null);
    onClose();
  }

  return (
    <Dialog
      title={made === null ? words('key.title') : words(`key.made.${made}`)}
      open={open}
      onClose={close}
    >
      {made === null ? (
        <KeyForm accounts={accounts} onMade={setMade} onClose={close} />
      ) : (
        <KeyMade kind={made} settings={settings} onClose={close} />
      )}
    </Dialog>
  );
}

interface KeyFormProps {
  readonly accounts: readonly AccountView[];
  readonly onMade: (kind: KeyKind) => void;
  readonly onClose: () => void;
}

/** A component of its own, so that each opening of the dialog begins empty. */
function KeyForm({ accounts, onMade, onClose }: KeyFormProps) {
  const words = useWords();
  const keeper = useKeeper();
  const { ask, pending, failure } = useAsk();
  const [kind, setKind] = useState<KeyKind>('bearer');
  const [chosen, setChosen] = useState<AccountView['id'] | null>(null);
  const [wrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const account = accounts.find((view) => view.id === chosen) ?? accounts[0];

  async function send(): Promise<void> {
    const name = field.current?.value.trim() ?? '';
    setWrong(name === '');
    if (name === '' || account === undefined) return field.current?.focus();
    if (await ask(() => keeper.makeKey({ kind, name, account: account.id }))) onMade(kind);
  }

  return (
    <>
      <RadioList
        label={words('key.kind')}
        value={kind}
        form={id}
        options={[
          ['bearer', words('key.bearer'), words('key.bearerText')],
          ['stand-in', words('key.stand-in'), words('key.stand-inText')],
        ]}
        onChoose={setKind}
      />
      <form
        id={id}
        className="key-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <label className="field-label" htmlFor={`${id}-name`}>
          {words('key.name')}
        </label>
        <input
          id={`${id}-name`}
          ref={field}
          className="field"
          maxLength={LONGEST_PROGRAM_NAME}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={wrong}
          aria-describedby={`${id}-wrong`}
          onInput={() => setWrong(false)}
        />
        <p className="hint hint-wrong" id={`${id}-wrong`} role="status">
          {wrong && words('key.nameWrong')}
        </p>
        {accounts.length > 1 && account !== undefined && (
          <div className="key-account">
            <Choice
              label={words('key.account')}
              value={account.id}
              options={accounts.map((view) => [view.id, view.name])}
              onChoose={setChosen}
            />
          </div>
        )}
        <FailureMessage code={failure} />
        <div className="actions actions-end">
          <Button kind="quiet" onPress={onClose}>
            {words('common.cancel')}
          </Button>
          <Button kind="primary" submit pending={pending}>
            {words('key.press')}
          </Button>
        </div>
      </form>
    </>
  );
}
