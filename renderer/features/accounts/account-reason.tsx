import { Reserve } from '../../primitives/reserve.tsx';
import { useMinute } from '../../time/use-ticker.ts';
import { useFormats, useWords } from '../../words/use-words.ts';
import { reasonWords } from '../../../shared/translate.ts';
import type { AccountView } from '../../../shared/view.ts';
import { grantTone } from './grant-countdown.tsx';

/** States that worry although the access token still works: it is worth saying so. */
const WORRYING: readonly AccountView['state'][] = [
  'retrying',
  'throttled',
  'uncertain',
  'offline',
  'app-blocked',
];

/** Whether all is well, with or without a refresh under way: the one follows the other, and nothing moves by that. */
export function isCalm({ state }: AccountView): boolean {
  return state === 'healthy' || state === 'refreshing';
}

/** Why the account is in its state. A lost answer takes more telling: what is known, and what happens next. */
export function AccountReason({ view }: { readonly view: AccountView }) {
  const words = useWords();
  const formats = useFormats();
  const { reason, access, accessValid, accessDoubtful, grant, state } = view;
  const now = useMinute(view.clock);
  const moment = (instant: number) => formats.moment(instant, now);
  const calm = isCalm(view);
  const grantEnds = grant !== null && calm && grantTone(grant, now) !== 'calm';

  return (
    <div className="reason">
      <p>
        {calm ? (
          <Reserve texts={[words('reason.healthy'), words('reason.refreshing')]}>
            {reasonWords(words, reason, moment)}
          </Reserve>
        ) : (
          reasonWords(words, reason, moment)
        )}
      </p>
      {reason.kind === 'uncertain' && (
        <>
          {reason.fault !== null && (
            <p>{words('account.uncertainFault', { fault: words(`fault.${reason.fault}`) })}</p>
          )}
          <p>{words('account.uncertainKnown')}</p>
          <p>{words('account.uncertainNext')}</p>
        </>
      )}
      {accessDoubtful && access !== null && (
        <p>{words('account.perhapsValid', { time: moment(access.expiresAt) })}</p>
      )}
      {accessValid && !accessDoubtful && access !== null && WORRYING.includes(state) && (
        <p>{words('account.stillValid', { time: moment(access.expiresAt) })}</p>
      )}
      {grant !== null && !grant.known && calm && <p>{words('account.copiedToken')}</p>}
      {grantEnds && <p>{words('account.endingSoon')}</p>}
    </div>
  );
}
