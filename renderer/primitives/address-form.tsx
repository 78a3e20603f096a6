import { useId, useRef, useState, type ReactNode } from 'react';
import { Button } from './button.tsx';

/** An address as it was read, or what is wrong with it. */
type ReadAddress<Fault> =
  | { readonly ok: true; readonly address: string }
  | { readonly ok: false; readonly fault: Fault };

interface AddressFormProps<Fault> {
  readonly label: string;
  /** The address in use or used last; empty without one. */
  readonly present: string;
  readonly placeholder: string;
  readonly longest: number;
  readonly hint: string;
  /** What the button says. */
  readonly use: string;
  readonly read: (typed: string) => ReadAddress<Fault>;
  /** What is said of a fault. */
  readonly wrong: (fault: Fault) => string;
  readonly onUse: (address: string) => void;
  /** A class of its own, for the look. */
  readonly className?: string;
  /** Buttons beside the one that uses the address. */
  readonly children?: ReactNode;
}

/** Asks for an address and says what is wrong with it. */
export function AddressForm<Fault extends string>(props: AddressFormProps<Fault>) {
  const { label, present, placeholder, longest, hint, use, read, wrong, onUse, className, children } = props;
  const [fault, setFault] = useState<Fault | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();

  function send(): void {
    const found = read(field.current?.value ?? '');
    setFault(found.ok ? null : found.fault);
    if (found.ok) onUse(found.address);
    else field.current?.focus();
  }

  return (
    <form
      className={['setting setting-column proxy-form', className].filter(Boolean).join(' ')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label htmlFor={id}>{label}</label>
      <div className="proxy-line">
        <input
          id={id}
          key={present}
          ref={field}
          className="field"
          inputMode="url"
          maxLength={longest}
          defaultValue={present}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={fault !== null}
          aria-describedby={`${id}-hint ${id}-wrong`}
          onInput={() => setFault(null)}
        />
        <Button submit>{use}</Button>
        {children}
      </div>
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
      <div className="failure" id={`${id}-wrong`} role="status">
        {fault !== null && <p>{wrong(fault)}</p>}
      </div>
    </form>
  );
}
