import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Year } from '../../../shared/history.ts';
import { useFormats, useWords } from '../../words/use-words.ts';
import { YearDrawing } from './year-drawing.tsx';
import { YearLegend } from './year-legend.tsx';
import { nearestStop, shareOf, type YearStop } from './year-stops.ts';
import { stopWords } from './year-words.ts';

interface YearPictureProps {
  readonly year: Year;
  readonly stops: readonly YearStop[];
  /** The minute of the account's clock. */
  readonly now: number;
}

/** How many stops Page Up and Page Down skip: a month of days. */
const PAGE = 30;

/** The year as a picture. Pointer and arrow keys go from stop to stop, and a line below tells each in words. */
export function YearPicture({ year, stops, now }: YearPictureProps) {
  const words = useWords();
  const formats = useFormats();
  const [chosen, setChosen] = useState<YearStop | null>(null);
  // By what it is, not by its number: stops come and go while one looks.
  const found = stops.findIndex((stop) => chosen !== null && isSame(stop, chosen));
  const index = found >= 0 ? found : stops.findIndex(({ kind }) => kind === 'today');
  const stop = stops[index];
  if (stop === undefined) return null;
  const { title, note } = stopWords(stop, year, { words, formats, now });

  const choose = (next: number) => {
    setChosen(stops[Math.min(stops.length - 1, Math.max(0, next))] ?? null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = destination(event.key, index, stops.length);
    if (to === null) return;
    event.preventDefault();
    choose(to);
  };
  const onPointerMove = ({ clientX, currentTarget }: PointerEvent) => {
    const drawing = currentTarget.firstElementChild ?? currentTarget;
    const { left, width } = drawing.getBoundingClientRect();
    choose(nearestStop(year, stops, (clientX - left) / Math.max(1, width)));
  };

  return (
    <div className="year-picture">
      <div
        className="year-chart"
        role="slider"
        tabIndex={0}
        aria-label={words('year.title')}
        aria-valuemin={0}
        aria-valuemax={stops.length - 1}
        aria-valuenow={index}
        aria-valuetext={note === '' ? title : `${title} · ${note}`}
        onKeyDown={onKeyDown}
        onPointerMove={onPointerMove}
        onPointerDown={onPointerMove}
        onPointerLeave={() => setChosen(null)}
      >
        <YearDrawing
          year={year}
          stops={stops}
          now={now}
          chosen={chosen === null ? null : shareOf(year, stop.at)}
        />
      </div>
      <div className="year-told">
        <p>{title}</p>
        <p className="quiet-line">{note}</p>
      </div>
      <YearLegend year={year} stops={stops} />
    </div>
  );
}

function isSame(one: YearStop, other: YearStop): boolean {
  if (one.kind === 'day' && other.kind === 'day') return one.day.day === other.day.day;
  if (one.kind === 'reminder' && other.kind === 'reminder') return one.daysLeft === other.daysLeft;
  return one.kind === other.kind;
}

/** Where a key leads from one of so many stops; null for keys that lead nowhere. */
function destination(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return index + 1;
    case 'ArrowLeft':
    case 'ArrowDown':
      return index - 1;
    case 'PageUp':
      return index + PAGE;
    case 'PageDown':
      return index - PAGE;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
