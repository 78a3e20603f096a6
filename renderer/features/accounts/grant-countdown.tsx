import { useCallback, useRef } from 'react';
import { Countdown } from '../../primitives/countdown.tsx';
import { readClock } from '../../time/account-clock.ts';
import { useMinute, useTicked } from '../../time/use-ticker.ts';
import { wholeDays } from '../../words/formats.ts';
import { useFormats, useWords } from '../../words/use-words.ts';
import type { AccountView } from '../../../shared/view.ts';
import { dayOfYear } from '../year/year-stops.ts';
import { Figure } from './access-countdown.tsx';

type Grant = NonNullable<AccountView['grant']>;

/** Days left at which the figure draws attention, as the notifications do. */
const WARN_DAYS = 30;
const URGENT_DAYS = 7;

/** How close the end of a grant is, as its figure shows it. */
export function grantTone(grant: Grant, now: number): 'calm' | 'warn' | 'bad' {
  const left = grant.endsAt - now;
  if (left <= 0 || wholeDays(left) < URGENT_DAYS) return 'bad';
  return wholeDays(left) < WARN_DAYS ? 'warn' : 'calm';
}

interface GrantCountdownProps {
  readonly view: AccountView;
  /** Shows the whole year with what happened in it. */
  readonly onDetails: () => void;
}

/** How long the authorisation lasts: the time that is left, and a picture of its year that leads to the whole one. */
export function GrantCountdown({ view, onDetails }: GrantCountdownProps) {
  const words = useWords();
  const formats = useFormats();
  const { grant, clock, state } = view;
  const now = useMinute(clock);

  if (grant === null)
    return <Figure label={words('account.authorisation')} value={words('account.noToken')} />;
  const over = now >= grant.endsAt;
  if (state === 'needs-reauthorisation' && !over) {
    // 115 has refused it: what is left of its year is worth nothing.
    return (
      <Figure
        label={words('account.authorisation')}
        value={words('account.refused')}
        caption={words('account.authorisedOn', { date: formats.date(grant.grantedAt) })}
        tone="bad"
      >
        <div className="bar" />
      </Figure>
    );
  }
  const date = formats.date(grant.endsAt);
  const ends = grant.known ? words('account.ends', { date }) : words('account.endsAbout', { date });
  return (
    <Figure
      label={words('account.authorisation')}
      value={over ? words('account.expired') : <Countdown until={grant.endsAt} clock={clock} />}
      caption={over ? words('account.ended', { date }) : ends}
      tone={grantTone(grant, now)}
    >
      <YearLine
        grant={grant}
        clock={clock}
        onPress={onDetails}
        label={words('account.year', {
          begin: formats.date(grant.grantedAt),
          end: date,
          day: dayOfYear(grant.grantedAt, now),
        })}
      />
    </Figure>
  );
}

interface YearLineProps {
  readonly grant: Grant;
  readonly clock: AccountView['clock'];
  /** What the picture shows, in words. */
  readonly label: string;
  readonly onPress: () => void;
}

/** The grant's year from T0 to its end, by months, with today on it. */
function YearLine({ grant, clock, label, onPress }: YearLineProps) {
  const words = useWords();
  const past = useRef<SVGLineElement>(null);
  const today = useRef<SVGCircleElement>(null);
  const { grantedAt, endsAt } = grant;
  const { scale, anchor } = clock;
  const placeAt = useCallback(
    (realNow: number) => {
      const share = (readClock({ scale, anchor }, realNow) - grantedAt) / Math.max(1, endsAt - grantedAt);
      return `${(Math.round(Math.min(1, Math.max(0, share)) * 365) / 365) * 100}%`;
    },
    [grantedAt, endsAt, scale, anchor],
  );
  const write = useCallback((next: string) => {
    past.current?.setAttribute('x2', next);
    today.current?.setAttribute('cx', next);
  }, []);
  const place = useTicked(placeAt, write);
  return (
    <button
      type="button"
      className="year-button"
      title={words('account.openDetails')}
      aria-label={words('account.openYear', { year: label })}
      onClick={onPress}
    >
      <svg className="year" aria-hidden="true">
        <line className="year-all" x1="0" x2="100%" y1="5" y2="5" />
        <line className="year-past" x1="0" x2={place} y1="5" y2="5" ref={past} />
        {months.map((month) => (
          <line key={month} className="year-month" x1={month} x2={month} y1="3.5" y2="6.5" />
        ))}
        <line className="year-end" x1="0" x2="0" y1="1.5" y2="8.5" />
        <line className="year-end" x1="100%" x2="100%" y1="1.5" y2="8.5" />
        <circle className="year-today" cx={place} cy="5" r="4" ref={today} />
      </svg>
    </button>
  );
}

const months = Array.from({ length: 11 }, (_, index) => `${((index + 1) / 12) * 100}%`);
