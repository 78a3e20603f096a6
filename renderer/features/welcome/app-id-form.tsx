import { useRef, useState } from 'react';
import { useKeeper } from '../../bridge.ts';
import { Button, LinkButton } from '../../primitives/button.tsx';
import { FailureMessage } from '../../primitives/notice.tsx';
import { useAsk } from '../../shell/use-ask.ts';
import { useWords } from '../../words/use-words.ts';
import { APP_ID } from '../../../shared/app-id.ts';
import type { Answer } from '../../../shared/ipc.ts';
import type { AuthorisationView } from '../../../shared/view.ts';
import { AppIdField, type KnownApp } from './app-id-field.tsx';
import { checkWords } from './check-words.ts';

interface AppIdFormProps {
  readonly label: string;
  readonly known?: readonly KnownApp[];
  /** The authorisation that the last press has begun: while it has no code, it tells how the check went. */
  readonly authorisation: AuthorisationView | null;
  readonly submit: (appId: string) => Promise<Answer<unknown>>;
}

/**
 * Asks for an App ID and for its QR code. That request is the check: a good App ID leads straight on to its code, and
 * what 115 has against another one is said beside the field.
 */
export function AppIdForm({ label, known = [], authorisation, submit }: AppIdFormProps) {
  const words = useWords();
  const keeper = useKeeper();
  const { ask, pending, failure } = useAsk();
  const [value, setValue] = useState('');
  const [wrong, setWrong] = useState(false);
  /** Whether the field has changed since the last check. */
  const [edited, setEdited] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const checking = authorisation?.phase === 'asking';
  const verdict = edited || authorisation === null ? null : checkWords(words, authorisation);

  function send(): void {
    const appId = value.trim();
    const right = APP_ID.test(appId);
    setWrong(!right);
    setEdited(false);
    if (right) void ask(() => submit(appId));
    else field.current?.focus();
  }

  return (
    <form
      className="app-id-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!checking) send();
      }}
    >
      <AppIdField
        label={label}
        field={field}
        value={value}
        known={known}
        wrong={wrong ? words('welcome.appIdWrong') : verdict}
        onInput={(next) => {
          setValue(next);
          setWrong(false);
          setEdited(true);
        }}
        hint={
          <>
            {words('welcome.appIdHint')}{' '}
            <LinkButton onPress={() => void keeper.openLink({ link: 'open-platform' })}>
              {words('welcome.appIdWhere')}
            </LinkButton>
          </>
        }
      />
      <FailureMessage code={failure} />
      <Button kind="primary" submit pending={pending || checking}>
        {words(checking ? 'welcome.checking' : 'welcome.showCode')}
      </Button>
    </form>
  );
}
