import type { Year } from '../../../shared/history.ts';
import { useWords } from '../../words/use-words.ts';
import type { YearStop } from './year-stops.ts';

/** What the marks of the picture mean; only of those that are in it. */
export function YearLegend({ year, stops }: { readonly year: Year; readonly stops: readonly YearStop[] }) {
  const words = useWords();
  const marks = [
    { name: 'refreshes', there: year.days.some(({ refreshes }) => refreshes > 0) },
    { name: 'failures', there: year.days.some(({ failures }) => failures > 0) },
    { name: 'slept', there: year.days.some(({ sleptMs }) => sleptMs > 0) },
    { name: 'reminders', there: stops.some(({ kind }) => kind === 'reminder') },
  ] as const;
  return (
    <ul className="year-legend" aria-hidden="true">
      {marks.map(({ name, there }) =>
        there ? (
          <li key={name} className={`legend-${name}`}>
            {words(`year.legend.${name}`)}
          </li>
        ) : null,
      )}
    </ul>
  );
}
