import { memo } from 'react';
import type { Year, YearDay } from '../../../shared/history.ts';
import { useFormats } from '../../words/use-words.ts';
import { monthsOf, shareOf, type YearStop } from './year-stops.ts';

/** Heights of the parts, in pixels from the top; the width is the window's. */
const LINE = 36;
const TALLEST_BAR = 14;
const LEAST_BAR = 2;
const TALLEST_SLEEP = 8;
const FAILURE = 10;
const MONTH = 62;

const DAY = 86_400_000;
/** Up to so many days with refreshes each gets a mark that can be told from the next. */
const SPARSE = 60;
/** Every other month has room for its name, and so has one that is not too close to the end. */
const NAMED_EVERY = 2;
const LABEL_SHARE = 0.06;

interface YearDrawingProps {
  readonly year: Year;
  readonly stops: readonly YearStop[];
  readonly now: number;
  /** How far along the chosen stop is; null while none is. */
  readonly chosen: number | null;
}

/**
 * The line from T0 to the end: above it what was refreshed, by day, and what failed; below it how long the computer was
 * asleep; on it today and what is to come. Told in words beside it, so it is not read out.
 */
export function YearDrawing({ year, stops, now, chosen }: YearDrawingProps) {
  const place = (at: number) => percent(shareOf(year, at));
  return (
    <svg className="year-drawing" aria-hidden="true">
      <Days year={year} />
      <Months year={year} />
      <line className="year-all" x1="0" x2="100%" y1={LINE} y2={LINE} />
      <line className="year-past" x1="0" x2={place(now)} y1={LINE} y2={LINE} />
      {stops.map((stop) => (
        <StopMark key={`${stop.kind} ${stop.at}`} stop={stop} x={place(stop.at)} />
      ))}
      {chosen !== null && (
        <line className="year-chosen" x1={percent(chosen)} x2={percent(chosen)} y1="0" y2={LINE + 14} />
      )}
      <circle className="year-now" cx={place(now)} cy={LINE} r="5" />
    </svg>
  );
}

/** What is on the line besides today. Days are drawn apart, since there may be hundreds. */
function StopMark({ stop, x }: { readonly stop: YearStop; readonly x: string }) {
  switch (stop.kind) {
    case 'begin':
    case 'end':
      return <line className="year-edge" x1={x} x2={x} y1={LINE - 7} y2={LINE + 7} />;
    case 'reminder':
      return <line className="year-reminder" x1={x} x2={x} y1={LINE - 12} y2={LINE - 4} />;
    case 'last':
      return <circle className="year-planned" cx={x} cy={LINE} r="3" />;
    case 'next':
      return <circle className="year-planned" cx={x} cy={LINE} r="3" />;
    case 'day':
    case 'today':
      return null;
  }
}

/** Drawn again only when the year itself has changed, not at every move of the pointer. */
const Days = memo(function Days({ year }: { readonly year: Year }) {
  const refreshed = year.days.filter(({ refreshes }) => refreshes > 0);
  const most = Math.max(1, ...refreshed.map(({ refreshes }) => refreshes));
  const width = refreshed.length <= SPARSE ? 2 : `${(DAY / (year.endsAt - year.grantedAt)) * 102}%`;
  return (
    <>
      {refreshed.map(({ day, refreshes }) => {
        const height = LEAST_BAR + (TALLEST_BAR - LEAST_BAR) * (refreshes / most);
        return (
          <rect
            key={day}
            className="year-refresh"
            x={dayPlace(year, day)}
            y={LINE - 4 - height}
            width={width}
            height={height}
          />
        );
      })}
      {year.days.map((day) => (
        <Sleep key={day.day} year={year} day={day} />
      ))}
      {year.days.map(({ day, failures }) =>
        failures === 0 ? null : (
          <svg key={day} className="year-failure" x={dayPlace(year, day)} y={FAILURE}>
            <path d="M0-4 4 0 0 4-4 0z" />
          </svg>
        ),
      )}
    </>
  );
});

function Sleep({ year, day: { day, sleptMs } }: { readonly year: Year; readonly day: YearDay }) {
  if (sleptMs === 0) return null;
  const height = 1 + (TALLEST_SLEEP - 1) * Math.min(1, sleptMs / DAY);
  const width = `${(DAY / (year.endsAt - year.grantedAt)) * 102}%`;
  return <rect className="year-sleep" x={dayPlace(year, day)} y={LINE + 4} width={width} height={height} />;
}

/** A tick at the first of each month, and a name at as many as fit. */
const Months = memo(function Months({ year }: { readonly year: Year }) {
  const formats = useFormats();
  return monthsOf(year).map((month, index) => {
    const share = shareOf(year, month);
    const named = index % NAMED_EVERY === 0 && share < 1 - LABEL_SHARE / 2;
    return (
      <g key={month}>
        <line className="year-tick" x1={percent(share)} x2={percent(share)} y1={LINE + 13} y2={LINE + 16} />
        {named && (
          <text className="year-month-name" x={percent(share)} y={MONTH}>
            {formats.month(month)}
          </text>
        )}
      </g>
    );
  });
});

function dayPlace({ grantedAt, endsAt }: Year, day: number): string {
  return percent(Math.min(1, (day * DAY) / Math.max(1, endsAt - grantedAt)));
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}
