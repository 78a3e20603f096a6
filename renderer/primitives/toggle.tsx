import { Switch } from '@base-ui/react/switch';
import { useId } from 'react';

interface ToggleProps {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

/** A label, and beside it a switch; pressing either changes it. */
export function Toggle({ label, on, onChange }: ToggleProps) {
  const id = useId();
  return (
    <>
      <label className="toggle-label" id={`${id}-label`} htmlFor={id}>
        {label}
      </label>
      <Switch.Root
        id={id}
        className="toggle"
        checked={on}
        aria-labelledby={`${id}-label`}
        onCheckedChange={(next) => onChange(next)}
      >
        <Switch.Thumb className="toggle-thumb" />
      </Switch.Root>
    </>
  );
}
