import { useKeeper } from '../../bridge.ts';
import { Button } from '../../primitives/button.tsx';
import { useAsk } from '../../shell/use-ask.ts';
import { useWords } from '../../words/use-words.ts';
import type { UpdatePhase } from '../../../shared/updates.ts';

/** Says quietly that a new version is ready. Nothing has to be done about it. */
export function UpdateBar({ phase }: { readonly phase: UpdatePhase }) {
  const words = useWords();
  const keeper = useKeeper();
  const { pending, ask } = useAsk();
  if (phase.kind !== 'ready') return null;
  const { version, restarting } = phase;
  return (
    <section className="update-bar" aria-label={words('updates.section')}>
      <p>{restarting ? words('updates.state.restarting') : words('updates.hint', { version })}</p>
      {!restarting && (
        <Button kind="quiet" small pending={pending} onPress={() => void ask(() => keeper.restartToUpdate())}>
          {words('updates.restart')}
        </Button>
      )}
    </section>
  );
}
