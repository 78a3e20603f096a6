import { FailureMessage } from '../../primitives/notice.tsx';
import { Toggle } from '../../primitives/toggle.tsx';
import { useWords } from '../../words/use-words.ts';
import type { Snapshot } from '../../../shared/view.ts';
import { useChange } from '../settings/use-change.ts';

/** Whether there is anything to decide: only where the program can replace itself, and knows whom to ask. */
export function asksAboutUpdates({ updates: { way, asks } }: Pick<Snapshot, 'updates'>): boolean {
  return way === 'here' && asks !== null;
}

/** "Look for updates?", with what it does and whom it asks. Off until it is switched on. */
export function UpdateQuestion({ snapshot: { settings, updates } }: { readonly snapshot: Snapshot }) {
  const words = useWords();
  const { change, failure } = useChange();
  return (
    <div className="update-question">
      <div className="login-line">
        <Toggle
          label={words('updates.look')}
          on={settings.updates.on}
          onChange={(on) => void change({ updates: { ...settings.updates, on } })}
        />
      </div>
      <p className="hint">{words('updates.welcomeText', { where: updates.asks ?? '' })}</p>
      <FailureMessage code={failure} />
    </div>
  );
}
