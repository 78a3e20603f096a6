import { useId, useMemo, useState } from 'react';
import { isHandOut, isRefresh, isTrouble, type HistoryKind } from '../../../shared/history-kinds.ts';
import type { HistoryLine } from '../../../shared/history.ts';
import type { AccountView } from '../../../shared/view.ts';
import { useKeeper } from '../../bridge.ts';
import { Button, LinkButton } from '../../primitives/button.tsx';
import { Choice } from '../../primitives/choice.tsx';
import { FailureMessage } from '../../primitives/notice.tsx';
import { useAsk } from '../../shell/use-ask.ts';
import { useWords } from '../../words/use-words.ts';
import { Timeline } from './timeline.tsx';

/** What can be shown of a history. */
const FILTERS = {
  all: () => true,
  refreshes: isRefresh,
  troubles: isTrouble,
  handouts: isHandOut,
} as const satisfies Record<string, (kind: HistoryKind) => boolean>;

type Filter = keyof typeof FILTERS;

interface HistoryCardProps {
  readonly view: AccountView;
  /** Latest first; null until they are read. */
  readonly lines: readonly HistoryLine[] | null;
  readonly failed: boolean;
  /** Looks a code up; null for the whole dictionary. */
  readonly onCode: (code: number | null) => void;
}

/** What happened to an account, to be looked through and taken along. */
export function HistoryCard({ view, lines, failed, onCode }: HistoryCardProps) {
  const words = useWords();
  const keeper = useKeeper();
  const { ask, pending, failure } = useAsk();
  const id = useId();
  const [filter, setFilter] = useState<Filter>('all');
  const [saved, setSaved] = useState(false);
  const shown = useMemo(() => lines?.filter(({ kind }) => FILTERS[filter](kind)) ?? [], [lines, filter]);

  async function save(): Promise<void> {
    setSaved(false);
    await ask(async () => {
      const answer = await keeper.exportHistory({ account: view.id });
      if (answer.ok) setSaved(answer.value.saved);
      return answer;
    });
  }

  return (
    <section className="card panel" aria-labelledby={id}>
      <div className="panel-head">
        <h2 className="panel-title" id={id}>
          {words('history.title')}
        </h2>
        <Button
          kind="quiet"
          small
          pending={pending}
          label={words('history.export')}
          onPress={() => void save()}
        >
          {words('history.exportShort')}
        </Button>
      </div>
      <div className="history-filter">
        <Choice
          label={words('history.filter.label')}
          value={filter}
          options={[
            ['all', words('history.filter.all')],
            ['refreshes', words('history.filter.refreshes')],
            ['troubles', words('history.filter.troubles')],
            ['handouts', words('history.filter.handouts')],
          ]}
          onChoose={(next) => {
            setFilter(next);
            setSaved(false);
          }}
        />
      </div>
      <FailureMessage code={failure} />
      <p className={saved ? 'hint' : 'visually-hidden'} role="status">
        {saved && words('history.exported')}
      </p>
      {lines === null && failed && <p>{words('history.failed')}</p>}
      {lines !== null && shown.length === 0 && (
        <p className="quiet">{words(lines.length === 0 ? 'history.empty' : 'history.emptyFilter')}</p>
      )}
      <Timeline key={filter} view={view} lines={shown} onCode={onCode} />
      <p className="hint history-foot">
        {words('history.kept')} <LinkButton onPress={() => onCode(null)}>{words('details.codes')}</LinkButton>
      </p>
    </section>
  );
}
