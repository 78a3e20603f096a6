import { Countdown } from '../../primitives/countdown.tsx';
import { useWords } from '../../words/use-words.ts';
import type { AccountView } from '../../../shared/view.ts';

interface AccountStateProps {
  readonly view: AccountView;
  /** On a closed card the access token's time stands beside the state. */
  readonly withCountdown: boolean;
}

/** The state in words, and whether this is a demo. */
export function AccountState({ view, withCountdown }: AccountStateProps) {
  const words = useWords();
  const { access, accessValid, accessDoubtful, clock, demo, state } = view;
  const fast = clock.scale > 1;
  return (
    <div className={`card-state state-${state}`}>
      <div className="card-state-parts">
        <span className="state-words">{words(`state.${state}`)}</span>
        {withCountdown && access !== null && accessValid && !accessDoubtful && (
          <span className="state-time">
            <Countdown until={access.expiresAt} clock={clock} />
          </span>
        )}
        {demo && (
          <span>
            <span className="badge">
              {fast && !withCountdown
                ? words('account.demoFast', { factor: Math.round(clock.scale) })
                : words('account.demo')}
            </span>
          </span>
        )}
      </div>
    </div>
  );
}
