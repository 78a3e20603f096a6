import { useId, useRef, useState } from 'react';
import { useKeeper } from '../../bridge.ts';
import { Button } from '../../primitives/button.tsx';
import { FailureMessage } from '../../primitives/notice.tsx';
import { useAsk } from '../../shell/use-ask.ts';
import { useWords } from '../../words/use-words.ts';
import { LONGEST_PASSPHRASE, SHORTEST_PASSPHRASE, strengthOf } from '../../../shared/passphrase.ts';

/** What is to be said of the two fields. */
type Judgement = 'short' | 'weak' | 'fair' | 'strong' | 'different' | null;

interface NewPassphraseFormProps {
  /** The form's id, for what belongs to it and lies outside. */
  readonly form?: string;
  readonly onClose: () => void;
}

/** Has a passphrase chosen, typed twice, and puts the vault under it. Says how strong it is and what it means to lose it. */
export function NewPassphraseForm({ form, onClose }: NewPassphraseFormProps) {
  const words = useWords();
  const keeper = useKeeper();
  const { ask, pending, failure } = useAsk();
  const [judgement, setJudgement] = useState<Judgement>(null);
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const id = useId();
  const wrong = judgement === 'short' || judgement === 'different';

  async function send(): Promise<void> {
    const passphrase = first.current?.value ?? '';
    const again = second.current?.value ?? '';
    const strength = strengthOf(passphrase);
    if (strength === 'short' || passphrase !== again) {
      setJudgement(strength === 'short' ? 'short' : 'different');
      (strength === 'short' ? first : second).current?.focus();
      return;
    }
    if (await ask(() => keeper.protect({ by: 'passphrase', passphrase }))) onClose();
  }

  const field = {
    className: 'field',
    type: 'password',
    maxLength: LONGEST_PASSPHRASE,
    autoComplete: 'off',
    autoCapitalize: 'off',
    spellCheck: false,
    'aria-describedby': `${id}-judgement`,
  } as const;
  return (
    <form
      id={form}
      className="passphrase-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label className="field-label" htmlFor={`${id}-first`}>
        {words('vault.passphrase')}
      </label>
      <input
        {...field}
        id={`${id}-first`}
        ref={first}
        aria-invalid={judgement === 'short'}
        onInput={({ currentTarget }) =>
          setJudgement(currentTarget.value === '' ? null : strengthOf(currentTarget.value))
        }
      />
      <label className="field-label" htmlFor={`${id}-second`}>
        {words('vault.again')}
      </label>
      <input {...field} id={`${id}-second`} ref={second} aria-invalid={judgement === 'different'} />
      <p className={wrong ? 'hint hint-wrong' : 'hint'} id={`${id}-judgement`} role="status">
        {judgement === null || judgement === 'short'
          ? words('vault.short', { least: SHORTEST_PASSPHRASE })
          : words(`vault.${judgement}`)}
      </p>
      <p>{words('vault.noRecovery')}</p>
      <FailureMessage code={failure} />
      <div className="actions actions-end">
        <Button kind="quiet" onPress={onClose}>
          {words('common.cancel')}
        </Button>
        <Button kind="primary" submit pending={pending}>
          {words('vault.use')}
        </Button>
      </div>
    </form>
  );
}
