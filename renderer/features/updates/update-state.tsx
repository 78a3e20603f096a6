import { useKeeper } from '../../bridge.ts';
import { Button } from '../../primitives/button.tsx';
import { FailureMessage } from '../../primitives/notice.tsx';
import { useAsk } from '../../shell/use-ask.ts';
import { useFormats, useWords } from '../../words/use-words.ts';
import type { UpdatePhase } from '../../../shared/updates.ts';
import { StandingLine } from '../programs/standing-line.tsx';
import { updateMark, updateWords } from './update-words.ts';

interface UpdateStateProps {
  readonly phase: UpdatePhase;
  /** The version that runs. */
  readonly present: string;
}

/** How far the program is with its next version, what is new in it, and the one thing to do. */
export function UpdateState({ phase, present }: UpdateStateProps) {
  const words = useWords();
  const { moment } = useFormats();
  const sentence = updateWords(words, phase, { present, moment: (at) => moment(at, Date.now()) });
  return (
    <>
      <div className="update-standing">
        <StandingLine mark={updateMark(phase)}>{sentence}</StandingLine>
        {phase.kind === 'downloading' && (
          <progress
            className="update-progress"
            max={100}
            value={phase.percent}
            aria-label={words('updates.progress')}
          />
        )}
      </div>
      {'notes' in phase && phase.notes !== '' && (
        <details className="update-notes" open={phase.kind === 'ready'}>
          <summary>{words('updates.notes', { version: phase.version })}</summary>
          <p className="update-text">{phase.notes}</p>
        </details>
      )}
      <UpdateButton phase={phase} />
    </>
  );
}

/** What can be done in a phase: to look, to fetch, or to restart; nothing while something is under way. */
function UpdateButton({ phase }: { readonly phase: UpdatePhase }) {
  const words = useWords();
  const keeper = useKeeper();
  const { pending, failure, ask } = useAsk();
  if (phase.kind === 'off' || phase.kind === 'downloading') return null;
  const button =
    phase.kind === 'ready' ? (
      <Button
        kind="primary"
        pending={pending || phase.restarting}
        onPress={() => void ask(() => keeper.restartToUpdate())}
      >
        {words('updates.restart')}
      </Button>
    ) : phase.kind === 'available' ? (
      <Button pending={pending} onPress={() => void ask(() => keeper.downloadUpdate())}>
        {words('updates.download')}
      </Button>
    ) : (
      <Button
        pending={pending || phase.kind === 'looking'}
        onPress={() => void ask(() => keeper.lookForUpdate())}
      >
        {words(phase.kind === 'failed' ? 'common.tryAgain' : 'updates.lookNow')}
      </Button>
    );
  return (
    <div className="update-act">
      {button}
      <FailureMessage code={failure} />
    </div>
  );
}
