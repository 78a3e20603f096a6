import { dayAfter } from '../../../shared/calendar-day.ts';
import type { Year } from '../../../shared/history.ts';
import { useFormats, useWords } from '../../words/use-words.ts';
import type { YearStop } from './year-stops.ts';
import { stopDate, stopName } from './year-words.ts';

/** The year in two tables: what happened in each month, and the dates that matter. */
export function YearTable({ year, stops }: { readonly year: Year; readonly stops: readonly YearStop[] }) {
  const words = useWords();
  const formats = useFormats();
  const months = byMonth(year);
  return (
    <div className="year-tables">
      {months.length === 0 ? (
        <p className="hint">{words('year.table.quiet')}</p>
      ) : (
        <table className="table">
          <caption className="visually-hidden">{words('year.table.months')}</caption>
          <thead>
            <tr>
              <th scope="col">{words('year.table.month')}</th>
              <th scope="col">{words('year.table.refreshes')}</th>
              <th scope="col">{words('year.table.failures')}</th>
              <th scope="col">{words('year.table.slept')}</th>
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, refreshes, failures, sleptMs }) => (
              <tr key={month}>
                <th scope="row">{formats.monthOfYear(month)}</th>
                <td>{refreshes}</td>
                <td>{failures}</td>
                <td>{sleptMs === 0 ? '–' : formats.duration(sleptMs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <table className="table">
        <caption className="visually-hidden">{words('year.table.dates')}</caption>
        <thead>
          <tr>
            <th scope="col">{words('year.table.what')}</th>
            <th scope="col">{words('year.table.when')}</th>
          </tr>
        </thead>
        <tbody>
          {stops.map((stop) => {
            const name = stopName(stop, year, words);
            if (name === null) return null;
            return (
              <tr key={`${stop.kind} ${stop.at}`}>
                <th scope="row">{name}</th>
                <td>{stopDate(stop, formats)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

interface Month {
  /** The first instant of it. */
  readonly month: number;
  readonly refreshes: number;
  readonly failures: number;
  readonly sleptMs: number;
}

/** The days summed up by calendar month; months without anything are left out. */
function byMonth({ grantedAt, days }: Year): Month[] {
  const months = new Map<number, Month>();
  for (const { day, refreshes, failures, sleptMs } of days) {
    const month = new Date(dayAfter(grantedAt, day)).setDate(1);
    const so = months.get(month) ?? { month, refreshes: 0, failures: 0, sleptMs: 0 };
    months.set(month, {
      month,
      refreshes: so.refreshes + refreshes,
      failures: so.failures + failures,
      sleptMs: so.sleptMs + sleptMs,
    });
  }
  return [...months.values()];
}
