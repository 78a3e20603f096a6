import { Button } from '../../primitives/button.tsx';
import { StateMark } from '../../primitives/state-mark.tsx';
import type { Navigation } from '../../shell/navigation.ts';
import { useWords } from '../../words/use-words.ts';
import { holderName } from '../../../shared/holder-name.ts';
import type { ConsentRequestView } from '../../../shared/programs.ts';
import { askingWords } from './asking-words.ts';

interface AskingBarProps {
  /** Oldest first. */
  readonly asking: readonly ConsentRequestView[];
  readonly go: Navigation['go'];
}

/**
 * Leads from every screen to what programs ask, for as long as anything is asked. It stands below the content, where it
 * moves nothing, and takes no press in its first moments: that was on its way to something else.
 */
export function AskingBar({ asking, go }: AskingBarProps) {
  const words = useWords();
  const newest = asking.at(-1);
  if (newest === undefined) return null;
  const { holder } = newest;
  const name = holderName(holder);
  const several = asking.length > 1;
  const sentence = askingWords(asking, words);
  return (
    <section className="asking-bar" aria-label={sentence}>
      <StateMark mark="busy" />
      <div className="asking-text">
        <h2 className="asking-name">{several ? sentence : <bdi>{name}</bdi>}</h2>
        <p>
          {several
            ? words('asking.latest', { name })
            : words(holder.kind === 'file' ? 'consent.asksFile' : 'consent.asks')}
        </p>
      </div>
      <Button kind="primary" small onPress={() => go({ name: 'consent' })}>
        {words('asking.answer')}
      </Button>
    </section>
  );
}
