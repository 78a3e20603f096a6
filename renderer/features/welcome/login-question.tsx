import { useKeeper } from '../../bridge.ts';
import { FailureMessage } from '../../primitives/notice.tsx';
import { Toggle } from '../../primitives/toggle.tsx';
import { useAsk } from '../../shell/use-ask.ts';
import { useWords } from '../../words/use-words.ts';
import type { AccountView, Snapshot } from '../../../shared/view.ts';

/** Whether the end of a first account's way asks about the start at login: once, and not for the demo. */
export function asksAboutLogin(
  { accounts, startAtLogin }: Pick<Snapshot, 'accounts' | 'startAtLogin'>,
  subject: AccountView | undefined,
): boolean {
  const lasting = accounts.filter(({ demo }) => !demo);
  return startAtLogin !== null && lasting.length === 1 && lasting[0]?.id === subject?.id;
}

/** "Start at login?", with the one line that explains it. The answer takes effect at once. */
export function LoginQuestion({ on }: { readonly on: boolean }) {
  const words = useWords();
  const keeper = useKeeper();
  const { ask, failure } = useAsk();
  return (
    <div className="login-question">
      <div className="login-line">
        <Toggle
          label={words('welcome.startAtLogin')}
          on={on}
          onChange={(next) => void ask(() => keeper.setStartAtLogin({ on: next }))}
        />
      </div>
      <p className="hint">{words('welcome.startAtLoginText')}</p>
      <FailureMessage code={failure} />
    </div>
  );
}
