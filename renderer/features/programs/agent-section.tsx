import { FailureMessage } from '../../primitives/notice.tsx';
import { useWords } from '../../words/use-words.ts';
import type { ProgramsView } from '../../../shared/programs.ts';
import type { Settings } from '../../../shared/settings.ts';
import type { TrayMark } from '../../../shared/states.ts';
import { Section, ToggleLine } from '../settings/section.tsx';
import { useChange } from '../settings/use-change.ts';
import { StandingLine } from './standing-line.tsx';

const MARKS = {
  listening: 'ok',
  off: 'offline',
  waiting: 'busy',
  'path-too-long': 'warning',
  failed: 'warning',
} as const satisfies Record<ProgramsView['agent'], TrayMark>;

interface AgentSectionProps {
  readonly settings: Settings['agent'];
  readonly stands: ProgramsView['agent'];
}

/** Whether other programs get access tokens at all, and how the socket stands that they ask at. */
export function AgentSection({ settings, stands }: AgentSectionProps) {
  const words = useWords();
  const { change, failure } = useChange();
  return (
    <Section title={words('programs.section.agent')}>
      <ToggleLine
        label={words('programs.on')}
        on={settings.on}
        onChange={(on) => void change({ agent: { ...settings, on } })}
      />
      <StandingLine mark={MARKS[stands]}>{words(`programs.agent.${stands}`)}</StandingLine>
      <FailureMessage code={failure} />
    </Section>
  );
}
