import { useWords } from '../../words/use-words.ts';
import type { ConsentView } from '../../../shared/programs.ts';
import type { AccountView } from '../../../shared/view.ts';
import { Section } from '../settings/section.tsx';
import { ConsentLine } from './consent-line.tsx';

interface ConsentsSectionProps {
  /** Latest first. */
  readonly consents: readonly ConsentView[];
  readonly accounts: readonly AccountView[];
}

/** What the user has decided about other programs, each with the way to take it back. */
export function ConsentsSection({ consents, accounts }: ConsentsSectionProps) {
  const words = useWords();
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  return (
    <Section title={words('programs.section.consents')}>
      {consents.length === 0 && <p className="setting hint">{words('programs.none')}</p>}
      {consents.map((consent) => (
        <ConsentLine
          key={consent.id}
          consent={consent}
          account={names.get(consent.account) ?? words('programs.accountGone')}
        />
      ))}
    </Section>
  );
}
