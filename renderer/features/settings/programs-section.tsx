import { Button } from '../../primitives/button.tsx';
import type { Navigation } from '../../shell/navigation.ts';
import { useWords } from '../../words/use-words.ts';
import type { Words } from '../../../shared/translate.ts';
import type { Snapshot } from '../../../shared/view.ts';
import { Section } from './section.tsx';

interface ProgramsSectionProps {
  readonly snapshot: Snapshot;
  readonly navigation: Navigation;
}

/** Whether other programs get access tokens, and the way to all about that. */
export function ProgramsSection({ snapshot, navigation }: ProgramsSectionProps) {
  const words = useWords();
  return (
    <Section title={words('settings.section.programs')}>
      <div className="setting">
        <div className="setting-text">
          <span>{words('programs.line')}</span>
          <p className="hint">{programsWords(words, snapshot)}</p>
        </div>
        <Button
          small
          label={words('programs.manageLabel')}
          onPress={() => navigation.go({ name: 'programs' })}
        >
          {words('programs.manage')}
        </Button>
      </div>
    </Section>
  );
}

function programsWords(words: Words, { settings, programs }: Snapshot): string {
  const { asking, consents, agent, door } = programs;
  if (!settings.agent.on) return words('programs.isOff');
  if (agent === 'failed' || agent === 'path-too-long' || door === 'failed' || door === 'port-taken') {
    return words('programs.trouble');
  }
  if (asking.length > 0) return words('asking.several', { count: asking.length });
  const count = consents.filter(({ allowed }) => allowed).length;
  return count === 0 ? words('programs.noneAllowed') : words('programs.allowed', { count });
}
