import { CSPProvider } from '@base-ui/react/csp-provider';
import { Select } from '@base-ui/react/select';
import { Icon } from './icon.tsx';

/** One of several values, by name. */
export interface ChoiceProps<T extends string | number> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [value: T, text: string])[];
  readonly onChoose: (value: T) => void;
}

/** A label, and beside it a button that shows one of several values and opens the list of all. */
export function Choice<T extends string | number>({ label, value, options, onChoose }: ChoiceProps<T>) {
  return (
    // The list's own style element is for laying it over its button; the page's policy would refuse it.
    <CSPProvider disableStyleElements>
      <Select.Root
        items={options.map(([option, text]) => ({ value: option, label: text }))}
        value={value}
        onValueChange={(chosen) => {
          if (chosen !== null) onChoose(chosen);
        }}
      >
        <Select.Label className="choice-label">{label}</Select.Label>
        <Select.Trigger className="field select">
          <Select.Value />
          <Select.Icon className="select-icon">
            <Icon name="chevron" />
          </Select.Icon>
        </Select.Trigger>
        <Select.Portal>
          <Select.Positioner align="end" sideOffset={4} collisionPadding={8} alignItemWithTrigger={false}>
            <Select.Popup className="menu" data-on-top>
              <Select.List>
                {options.map(([option, text]) => (
                  <Select.Item key={option} value={option} className="menu-item select-item">
                    <Select.ItemText>{text}</Select.ItemText>
                    <Select.ItemIndicator>
                      <Icon name="check" />
                    </Select.ItemIndicator>
                  </Select.Item>
                ))}
              </Select.List>
            </Select.Popup>
          </Select.Positioner>
        </Select.Portal>
      </Select.Root>
    </CSPProvider>
  );
}
