import type { AccountView } from '../../../shared/view.ts';
import type { Navigation } from '../../shell/navigation.ts';
import { Screen } from '../../shell/screen.tsx';
import { YearCard } from '../year/year-card.tsx';
import { DetailsFacts } from './details-facts.tsx';
import { HistoryCard } from './history-card.tsx';
import { usePast } from './use-past.ts';

interface DetailsScreenProps {
  readonly view: AccountView;
  readonly navigation: Navigation;
}

/** Everything about one account: the year of its authorisation, its facts, and what happened to it. */
export function DetailsScreen({ view, navigation: { go } }: DetailsScreenProps) {
  const past = usePast(view);
  const account = view.id;
  return (
    <Screen title={view.name} onBack={() => go({ name: 'accounts', account })} arrived keepScroll={account}>
      {view.grant !== null && <YearCard view={view} year={past.year} failed={past.yearFailed} />}
      <DetailsFacts view={view} />
      <HistoryCard
        view={view}
        lines={past.lines}
        failed={past.historyFailed}
        onCode={(code) => go({ name: 'codes', account, code })}
      />
    </Screen>
  );
}
