import { useId, type ReactNode, type RefObject } from 'react';
import { Button } from '../../primitives/button.tsx';
import { useWords } from '../../words/use-words.ts';

/** An App ID that is in use already, and what the user knows it by. */
export interface KnownApp {
  readonly appId: string;
  readonly name: string;
}

interface AppIdFieldProps {
  readonly label: string;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly value: string;
  /** Said below the field. */
  readonly hint: ReactNode;
  /** What is wrong with it; null while nothing is. */
  readonly wrong: string | null;
  readonly known: readonly KnownApp[];
  readonly onInput: (value: string) => void;
}

/** The field for an App ID, with those that are in use already one press away. */
export function AppIdField({ label, field, value, hint, wrong, known, onInput }: AppIdFieldProps) {
  const words = useWords();
  const id = useId();

  function take(appId: string): void {
    onInput(appId);
    field.current?.focus();
  }

  return (
    <div className="app-id-field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        ref={field}
        value={value}
        className="field field-number"
        inputMode="numeric"
        maxLength={24}
        autoComplete="off"
        spellCheck={false}
        data-focus-first
        aria-invalid={wrong !== null}
        aria-describedby={`${id}-wrong ${id}-hint`}
        onChange={(event) => onInput(event.currentTarget.value)}
      />
      <div className="failure" id={`${id}-wrong`} role="status">
        {wrong !== null && <p>{wrong}</p>}
      </div>
      {known.length > 0 && (
        <ul className="known-apps" aria-label={words('welcome.knownApps')}>
          {known.map(({ appId, name }) => (
            <li key={appId}>
              <Button small onPress={() => take(appId)}>
                <span className="known-app-id">{appId}</span>
                <span className="known-app-name">{name}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  );
}
