import { memo, useMemo, useState } from 'react';
import { daysBetween, startOfDay } from '../../../shared/calendar-day.ts';
import { isTrouble } from '../../../shared/history-kinds.ts';
import type { HistoryLine } from '../../../shared/history.ts';
import { isKnownCode } from '../../../shared/codes.ts';
import type { AccountView } from '../../../shared/view.ts';
import { Button, LinkButton } from '../../primitives/button.tsx';
import { useMinute } from '../../time/use-ticker.ts';
import { useFormats, useWords } from '../../words/use-words.ts';
import { lineNotes } from './line-notes.ts';

/** So many lines are drawn at first, and so many more at each press. */
const FIRST_LINES = 40;
const MORE_LINES = 160;

interface TimelineProps {
  readonly view: AccountView;
  /** Latest first. */
  readonly lines: readonly HistoryLine[];
  readonly onCode: (code: number) => void;
}

/** What happened, day by day, the latest first. Long ones are drawn as far as they are asked for. */
export function Timeline({ view, lines, onCode }: TimelineProps) {
  const words = useWords();
  const now = useMinute(view.clock);
  const [most, setMost] = useState(FIRST_LINES);
  const days = useMemo(() => byDay(lines.slice(0, most)), [lines, most]);
  return (
    <>
      <ol className="timeline">
        {days.map(({ day, lines: told }) => (
          <li key={day}>
            <h3 className="timeline-day">
              <DayName day={day} now={now} />
            </h3>
            <ul>
              {told.map((line, index) => (
                <Line key={`${line.at} ${told.length - index}`} line={line} onCode={onCode} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {lines.length > most && (
        <Button kind="quiet" onPress={() => setMost(most + MORE_LINES)}>
          {words('history.earlier')}
        </Button>
      )}
    </>
  );
}

function DayName({ day, now }: { readonly day: number; readonly now: number }) {
  const words = useWords();
  const formats = useFormats();
  const ago = daysBetween(day, now);
  const name = formats.weekday(day);
  if (ago !== 0 && ago !== 1) return name;
  return (
    <>
      {words(ago === 0 ? 'history.today' : 'history.yesterday')} <span className="quiet">{name}</span>
    </>
  );
}

/** One line: when, what, and what there is to say about it. */
const Line = memo(function Line({
  line,
  onCode,
}: {
  readonly line: HistoryLine;
  readonly onCode: (code: number) => void;
}) {
  const words = useWords();
  const formats = useFormats();
  const { kind, code, until } = line;
  const notes = lineNotes(line, words, formats);
  const tone = kind === 'ended' ? 'bad' : isTrouble(kind) ? 'warn' : 'calm';
  return (
    <li className={`timeline-line timeline-${tone}`}>
      <span className="timeline-time">{formats.time(until)}</span>
      <div className="timeline-text">
        <p className="timeline-what">
          {words(`history.kind.${kind}`)}
          {code !== null && (
            <>
              {' '}
              {isKnownCode(code) ? (
                <LinkButton onPress={() => onCode(code)}>{code}</LinkButton>
              ) : (
                <span className="quiet">{code}</span>
              )}
            </>
          )}
        </p>
        {notes.map((note) => (
          <p key={note} className="quiet-line">
            {note}
          </p>
        ))}
      </div>
    </li>
  );
});

interface Day {
  /** Its beginning. */
  readonly day: number;
  readonly lines: readonly HistoryLine[];
}

function byDay(lines: readonly HistoryLine[]): Day[] {
  const days = new Map<number, HistoryLine[]>();
  for (const line of lines) {
    const day = startOfDay(line.until);
    const known = days.get(day);
    if (known === undefined) days.set(day, [line]);
    else known.push(line);
  }
  return [...days].map(([day, told]) => ({ day, lines: told }));
}
