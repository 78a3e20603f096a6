import { useId, useRef, useState } from 'react';
import { Button } from '../../primitives/button.tsx';
import { useWords } from '../../words/use-words.ts';
import { parsePort } from './door-address.ts';

interface PortFormProps {
  readonly present: number;
  readonly onUse: (port: number) => void;
}

/** Asks for the door's port and says what is wrong with it. */
export function PortForm({ present, onUse }: PortFormProps) {
  const words = useWords();
  const [wrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();

  function send(): void {
    const port = parsePort(field.current?.value ?? '');
    setWrong(port === null);
    if (port === null) field.current?.focus();
    else if (port !== present) onUse(port);
  }

  return (
    <form
      className="setting setting-column port-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="port-line">
        <label htmlFor={id}>{words('programs.port')}</label>
        <input
          id={id}
          key={present}
          ref={field}
          className="field"
          inputMode="numeric"
          maxLength={5}
          defaultValue={present}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={wrong}
          aria-describedby={`${id}-hint ${id}-wrong`}
          onInput={() => setWrong(false)}
        />
        <Button small submit>
          {words('programs.usePort')}
        </Button>
      </div>
      <p className={wrong ? 'visually-hidden' : 'hint'} id={`${id}-hint`}>
        {words('programs.portHint')}
      </p>
      <div className="failure" id={`${id}-wrong`} role="status">
        {wrong && <p>{words('programs.portWrong')}</p>}
      </div>
    </form>
  );
}
