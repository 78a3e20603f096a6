import { useId, useRef, useState } from 'react';
import { useKeeper } from '../../bridge.ts';
import { Button, LinkButton } from '../../primitives/button.tsx';
import { FailureMessage } from '../../primitives/notice.tsx';
import { useAsk } from '../../shell/use-ask.ts';
import { useWords } from '../../words/use-words.ts';
import { APP_ID } from '../../../shared/app-id.ts';
import type { Answer } from '../../../shared/ipc.ts';

interface AppIdFormProps {
  readonly label: string;
  readonly submit: (appId: string) => Promise<Answer<unknown>>;
}

/** Asks for an App ID and, once it looks like one, for its QR code. */
export function AppIdForm({ label, submit }: AppIdFormProps) {
  const words = useWords();
  const keeper = useKeeper();
  const { ask, pending, failure } = useAsk();
  const [wrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();

  function send(): void {
    const appId = field.current?.value.trim() ?? '';
    const right = APP_ID.test(appId);
    setWrong(!right);
    if (right) void ask(() => submit(appId));
    else field.current?.focus();
  }

  return (
    <form
      className="app-id-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        ref={field}
        className="field field-number"
        inputMode="numeric"
        maxLength={24}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={wrong}
        aria-describedby={`${id}-hint ${id}-wrong`}
        onInput={() => setWrong(false)}
      />
      <p className="hint" id={`${id}-hint`}>
        {words('welcome.appIdHint')}{' '}
        <LinkButton onPress={() => void keeper.openLink({ link: 'open-platform' })}>
          {words('welcome.appIdWhere')}
        </LinkButton>
      </p>
      <div className="failure" id={`${id}-wrong`} role="status">
        {wrong && <p>{words('welcome.appIdWrong')}</p>}
      </div>
      <FailureMessage code={failure} />
      <Button kind="primary" submit pending={pending}>
        {words('welcome.showCode')}
      </Button>
    </form>
  );
}
