import { useId, useMemo, useState } from 'react';
import type { Year } from '../../../shared/history.ts';
import type { AccountView } from '../../../shared/view.ts';
import { Button } from '../../primitives/button.tsx';
import { useMinute } from '../../time/use-ticker.ts';
import { useFormats, useWords } from '../../words/use-words.ts';
import { YearPicture } from './year-picture.tsx';
import { yearStops } from './year-stops.ts';
import { YearTable } from './year-table.tsx';

interface YearCardProps {
  readonly view: AccountView;
  /** Null until it is read. */
  readonly year: Year | null;
  readonly failed: boolean;
}

/** The year of the present authorisation, as a picture or as tables. */
export function YearCard({ view, year, failed }: YearCardProps) {
  const words = useWords();
  const formats = useFormats();
  const now = useMinute(view.clock);
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  const nextRefreshAt = view.state === 'healthy' ? view.nextTryAt : null;
  const stops = useMemo(
    () => (year === null ? [] : yearStops(year, { now, nextRefreshAt })),
    [year, now, nextRefreshAt],
  );

  return (
    <section className="card panel" aria-labelledby={id}>
      <div className="panel-head">
        <h2 className="panel-title" id={id}>
          {words('year.title')}
        </h2>
        {year !== null && (
          <Button kind="quiet" small onPress={() => setAsTable(!asTable)}>
            {words(asTable ? 'year.asPicture' : 'year.asTable')}
          </Button>
        )}
      </div>
      {year === null && (failed ? <p>{words('year.failed')}</p> : <div className="year-waiting" />)}
      {year !== null &&
        (asTable ? (
          <YearTable year={year} stops={stops} />
        ) : (
          <>
            <p className="visually-hidden">
              {words('year.about', { begin: formats.date(year.grantedAt), end: formats.date(year.endsAt) })}
            </p>
            <YearPicture year={year} stops={stops} now={now} />
          </>
        ))}
    </section>
  );
}
