import { readClock } from '../../time/account-clock.ts';
import { useFormats, useWords } from '../../words/use-words.ts';
import type { AccountView } from '../../../shared/view.ts';

/** What every state has to tell beside its reason: the last try, the next one, and 115's code. */
export function AccountFacts({ view }: { readonly view: AccountView }) {
  const words = useWords();
  const formats = useFormats();
  const { lastTry, nextTryAt, code, state } = view;
  const now = readClock(view.clock, Date.now());
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
        <dd>{nextTryAt === null ? words('account.noNext') : formats.moment(nextTryAt, now)}</dd>
      </div>
      <div className="fact">
        <dt>{words('account.code')}</dt>
        <dd>{code ?? words('account.noCode')}</dd>
      </div>
    </dl>
  );
}

/** What comes next has a name of its own where it is no try. */
function nextTryLabel(state: AccountView['state']) {
  if (state === 'healthy') return 'account.nextRefresh';
  return state === 'uncertain' ? 'account.nextCheck' : 'account.nextTry';
}
