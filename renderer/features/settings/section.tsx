import { useId, type ReactNode } from 'react';
import { Choice, type ChoiceProps } from '../../primitives/choice.tsx';
import { Toggle } from '../../primitives/toggle.tsx';

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** Settings that belong together, under their heading. */
export function Section({ title, children }: SectionProps) {
  const id = useId();
  return (
    <section className="settings-section" aria-labelledby={id}>
      <h2 className="settings-heading" id={id}>
        {title}
      </h2>
      <div className="settings">{children}</div>
    </section>
  );
}

/** A choice as a line of the settings; `wide` puts a long list of values under its label. */
export function ChoiceLine<T extends string | number>({
  wide = false,
  ...props
}: ChoiceProps<T> & { readonly wide?: boolean }) {
  return (
    <div className={wide ? 'setting setting-wide' : 'setting'}>
      <Choice {...props} />
    </div>
  );
}

/** Something that is on or off, as a line of the settings. */
export function ToggleLine(props: Parameters<typeof Toggle>[0]) {
  return (
    <div className="setting">
      <Toggle {...props} />
    </div>
  );
}

/** A fact as a line of the settings. */
export function FactLine({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="setting">
      <span className="fact-label">{label}</span>
      <span className="setting-value">{children}</span>
    </div>
  );
}
