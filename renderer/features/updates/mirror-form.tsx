import { useId, useRef, useState } from 'react';
import { Button } from '../../primitives/button.tsx';
import { useWords } from '../../words/use-words.ts';
import {
  LONGEST_MIRROR_ADDRESS,
  parseMirrorAddress,
  type MirrorAddressFault,
} from '../../../shared/mirror-address.ts';

interface MirrorFormProps {
  /** The address in use; empty without one. */
  readonly present: string;
  readonly onUse: (address: string) => void;
  readonly onCancel: () => void;
}

/** Asks for the address of a mirror and says what is wrong with it. */
export function MirrorForm({ present, onUse, onCancel }: MirrorFormProps) {
  const words = useWords();
  const [fault, setFault] = useState<MirrorAddressFault | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();

  function send(): void {
    const read = parseMirrorAddress(field.current?.value ?? '');
    setFault(read.ok ? null : read.fault);
    if (read.ok) onUse(read.address);
    else field.current?.focus();
  }

  return (
    <form
      className="setting setting-column proxy-form mirror-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label htmlFor={id}>{words('updates.mirror')}</label>
      <div className="proxy-line">
        <input
          id={id}
          key={present}
          ref={field}
          className="field"
          inputMode="url"
          maxLength={LONGEST_MIRROR_ADDRESS}
          defaultValue={present}
          placeholder="https://mirror.example/token-keeper/"
          autoComplete="off"
          spellCheck={false}
          aria-invalid={fault !== null}
          aria-describedby={`${id}-hint ${id}-wrong`}
          onInput={() => setFault(null)}
        />
        <Button submit>{words('updates.mirrorUse')}</Button>
        <Button kind="quiet" onPress={onCancel}>
          {words('common.cancel')}
        </Button>
      </div>
      <p className="hint" id={`${id}-hint`}>
        {words('updates.mirrorHint')}
      </p>
      <div className="failure" id={`${id}-wrong`} role="status">
        {fault !== null && <p>{words(`updates.wrong.${fault}`)}</p>}
      </div>
    </form>
  );
}
