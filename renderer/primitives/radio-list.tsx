import { useId } from 'react';

interface RadioListProps<T extends string> {
  /** Read out before the choices. */
  readonly label: string;
  readonly value: T;
  /** The id of the form that Enter on a choice sends. */
  readonly form: string;
  readonly options: readonly (readonly [value: T, text: string, explanation: string])[];
  readonly onChoose: (value: T) => void;
}

/** A few choices, all to be seen, each with a line that explains it. */
export function RadioList<T extends string>({ label, value, form, options, onChoose }: RadioListProps<T>) {
  const name = useId();
  return (
    <fieldset className="radio-list">
      <legend className="visually-hidden">{label}</legend>
      {options.map(([option, text, explanation]) => (
        <div key={option} className="radio-line">
          <input
            type="radio"
            id={`${name}-${option}`}
            name={name}
            form={form}
            checked={option === value}
            aria-describedby={`${name}-${option}-about`}
            onChange={() => onChoose(option)}
          />
          <label htmlFor={`${name}-${option}`}>{text}</label>
          <p className="hint" id={`${name}-${option}-about`}>
            {explanation}
          </p>
        </div>
      ))}
    </fieldset>
  );
}
