import { useCallback } from 'react';
import { Countdown } from '../../primitives/countdown.tsx';
import { useMinute } from '../../time/use-ticker.ts';
import { useFormats, useWords } from '../../words/use-words.ts';
import type { AccountView } from '../../../shared/view.ts';

/** What every state has to tell beside its reason: the last try, the next one, and 115's code. */
export function AccountFacts({ view }: { readonly view: AccountView }) {
  const words = useWords();
  const formats = useFormats();
  const { lastTry, code, state } = view;
  const now = useMinute(view.clock);
  const next = nextTryLabel(state);

  return (
    <dl className="facts">
      <div className="fact">
        <dt>{words('account.lastTry')}</dt>
        <dd>
          {lastTry === null
            ? words('account.noTry')
            : words('account.tryAt', {
                time: formats.moment(lastTry.at, now),
                outcome: words(`outcome.${lastTry.outcome}`),
              })}
        </dd>
      </div>
      <div className="fact">
        <dt>{words(next)}</dt>
        <dd>
          <NextTry view={view} />
        </dd>
      </div>
      <div className="fact">
        <dt>{words('account.code')}</dt>
        <dd>{code ?? words('account.noCode')}</dd>
      </div>
    </dl>
  );
}

/** When it goes on. While something is amiss the time until then counts down. */
function NextTry({ view }: { readonly view: AccountView }) {
  const words = useWords();
  const formats = useFormats();
  const { nextTryAt, state, clock } = view;
  const now = useMinute(clock);
  const time = nextTryAt === null ? '' : formats.moment(nextTryAt, now);
  const phrase = useCallback((duration: string) => words('account.tryIn', { time, duration }), [words, time]);
  if (state === 'refreshing') return words('account.underWay');
  if (nextTryAt === null) return words('account.noNext');
  return state === 'healthy' ? time : <Countdown until={nextTryAt} clock={clock} phrase={phrase} />;
}

/** What comes next has a name of its own where it is no try. */
function nextTryLabel(state: AccountView['state']) {
  if (state === 'healthy' || state === 'refreshing') return 'account.nextRefresh';
  return state === 'uncertain' ? 'account.nextCheck' : 'account.nextTry';
}
