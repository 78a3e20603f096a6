import { useCallback, useRef } from 'react';
import { Countdown } from '../../primitives/countdown.tsx';
import { readClock } from '../../time/account-clock.ts';
import { useMinute, useTicked } from '../../time/use-ticker.ts';
import { useFormats, useWords } from '../../words/use-words.ts';
import type { AccountView } from '../../../shared/view.ts';

/** How long the access token still works: the time, and a bar that empties. */
export function AccessCountdown({ view }: { readonly view: AccountView }) {
  const words = useWords();
  const formats = useFormats();
  const { access, accessValid, accessDoubtful, clock, state } = view;
  const now = useMinute(clock);

  if (access === null)
    return <Figure label={words('account.accessToken')} value={words('account.noToken')} />;
  const end = formats.moment(access.expiresAt, now);
  if (!accessValid && state === 'unsaved') {
    // A pair that is not stored is not handed out, however fresh it is.
    return (
      <Figure
        label={words('account.accessToken')}
        value={words('account.heldBack')}
        caption={words('account.heldBackWhy')}
        tone="warn"
      >
        <div className="bar" />
      </Figure>
    );
  }
  if (!accessValid) {
    return (
      <Figure
        label={words('account.accessToken')}
        value={words('account.expired')}
        caption={words('account.since', { time: end })}
        tone="bad"
      >
        <div className="bar" />
      </Figure>
    );
  }
  return (
    <Figure
      label={words('account.accessToken')}
      value={<Countdown until={access.expiresAt} clock={clock} />}
      caption={words(accessDoubtful ? 'account.untilPerhaps' : 'account.until', { time: end })}
      tone={accessDoubtful ? 'warn' : 'calm'}
    >
      <Bar view={view} from={access.obtainedAt} to={access.expiresAt} />
    </Figure>
  );
}

interface FigureProps {
  readonly label: string;
  readonly value: React.ReactNode;
  readonly caption?: string;
  readonly tone?: 'calm' | 'warn' | 'bad';
  /** The picture under the number. */
  readonly children?: React.ReactNode;
}

/** A number with its name above, its picture and its explanation below. */
export function Figure({ label, value, caption, tone = 'calm', children }: FigureProps) {
  return (
    <div className={`figure figure-${tone}`}>
      <h3 className="figure-label">{label}</h3>
      <p className="figure-value">{value}</p>
      {children}
      {caption !== undefined && <p className="figure-caption">{caption}</p>}
    </div>
  );
}

interface BarProps {
  readonly view: AccountView;
  readonly from: number;
  readonly to: number;
}

/**
 * The share of the lifetime that is left. Drawn in steps of half a percent, so that most seconds cost nothing, and by an
 * attribute: the page's policy lets no style stand in the document.
 */
function Bar({ view, from, to }: BarProps) {
  const node = useRef<SVGRectElement>(null);
  const { scale, anchor } = view.clock;
  const widthAt = useCallback(
    (realNow: number) => {
      const share = (to - readClock({ scale, anchor }, realNow)) / Math.max(1, to - from);
      return `${Math.round(Math.min(1, Math.max(0, share)) * 200) / 2}%`;
    },
    [from, to, scale, anchor],
  );
  const width = useTicked(
    widthAt,
    useCallback((next: string) => node.current?.setAttribute('width', next), []),
  );
  return (
    <svg className={view.accessDoubtful ? 'bar bar-doubtful' : 'bar'} aria-hidden="true">
      <rect className="bar-fill" width={width} height="100%" ref={node} />
    </svg>
  );
}
