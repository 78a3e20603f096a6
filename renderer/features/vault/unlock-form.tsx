import { useEffect, useId, useRef } from 'react';
import { useKeeper } from '../../bridge.ts';
import { Button } from '../../primitives/button.tsx';
import { FailureMessage } from '../../primitives/notice.tsx';
import { useAsk } from '../../shell/use-ask.ts';
import { useWords } from '../../words/use-words.ts';
import { LONGEST_PASSPHRASE } from '../../../shared/passphrase.ts';

/** Asks for the vault's passphrase and sends it; nothing of it stays in the page. */
export function UnlockForm() {
  const words = useWords();
  const keeper = useKeeper();
  const { ask, pending, failure } = useAsk();
  const field = useRef<HTMLInputElement>(null);
  const id = useId();

  // It may come while the window is open: then it takes the focus unless something else is in use.
  useEffect(() => {
    if (document.activeElement === document.body) field.current?.focus({ preventScroll: true });
  }, []);

  async function send(): Promise<void> {
    const input = field.current;
    if (input === null || pending) return;
    const passphrase = input.value;
    input.value = '';
    if (passphrase !== '') await ask(() => keeper.unlock({ passphrase }));
    input.focus();
  }

  return (
    <form
      className="unlock-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label className="field-label" htmlFor={id}>
        {words('vault.passphrase')}
      </label>
      <div className="unlock-line">
        <input
          id={id}
          ref={field}
          className="field"
          type="password"
          data-focus-first
          maxLength={LONGEST_PASSPHRASE}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
        <Button kind="primary" submit pending={pending}>
          {words('button.unlock')}
        </Button>
      </div>
      {/* That it is another passphrase is said by the reason above. */}
      <FailureMessage code={failure === 'passphrase' || failure === 'locked' ? null : failure} />
    </form>
  );
}
