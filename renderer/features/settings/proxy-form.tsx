import { useId, useRef, useState } from 'react';
import { Button } from '../../primitives/button.tsx';
import { useWords } from '../../words/use-words.ts';
import { parseProxyAddress, type ProxyAddressFault } from '../../../shared/proxy-address.ts';

interface ProxyFormProps {
  /** The address in use or used last; empty without one. */
  readonly present: string;
  readonly onUse: (address: string) => void;
}

/** Asks for the address of a proxy and says what is wrong with it. */
export function ProxyForm({ present, onUse }: ProxyFormProps) {
  const words = useWords();
  const [fault, setFault] = useState<ProxyAddressFault | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();

  function send(): void {
    const read = parseProxyAddress(field.current?.value ?? '');
    setFault(read.ok ? null : read.fault);
    if (read.ok) onUse(read.address);
    else field.current?.focus();
  }

  return (
    <form
      className="setting setting-column proxy-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label htmlFor={id}>{words('network.address')}</label>
      <div className="proxy-line">
        <input
          id={id}
          key={present}
          ref={field}
          className="field"
          inputMode="url"
          maxLength={300}
          defaultValue={present}
          placeholder="socks5://127.0.0.1:1080"
          autoComplete="off"
          spellCheck={false}
          aria-invalid={fault !== null}
          aria-describedby={`${id}-hint ${id}-wrong`}
          onInput={() => setFault(null)}
        />
        <Button submit>{words('network.use')}</Button>
      </div>
      <p className="hint" id={`${id}-hint`}>
        {words('network.addressHint')}
      </p>
      <div className="failure" id={`${id}-wrong`} role="status">
        {fault !== null && <p>{words(`network.wrong.${fault}`)}</p>}
      </div>
    </form>
  );
}
