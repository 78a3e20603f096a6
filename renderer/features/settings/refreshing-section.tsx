import { FailureMessage } from '../../primitives/notice.tsx';
import { useWords } from '../../words/use-words.ts';
import type { Settings } from '../../../shared/settings.ts';
import { ChoiceLine, Section } from './section.tsx';
import { useChange } from './use-change.ts';

/** Offered longest leads, minutes; another one that is set is offered beside them. */
const LEAD_MINUTES = [60, 45, 30, 20, 15, 10];

/** How long before its expiry an access token is refreshed at most. */
export function RefreshingSection({ settings }: { readonly settings: Settings }) {
  const words = useWords();
  const { change, failure } = useChange();
  const leads = [...new Set([...LEAD_MINUTES, settings.leadMinutes])].toSorted((a, b) => b - a);
  return (
    <Section title={words('settings.section.refreshing')}>
      <ChoiceLine
        wide
        label={words('settings.lead')}
        value={settings.leadMinutes}
        options={leads.map((minutes) => [
          minutes,
          minutes === 60 ? words('settings.leadHour') : words('settings.leadMinutes', { minutes }),
        ])}
        onChoose={(leadMinutes) => void change({ leadMinutes })}
      />
      <p className="hint setting-hint">{words('settings.leadHint')}</p>
      <FailureMessage code={failure} />
    </Section>
  );
}
