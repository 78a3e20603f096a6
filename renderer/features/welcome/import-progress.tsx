import { useKeeper } from '../../bridge.ts';
import { Button } from '../../primitives/button.tsx';
import { FailureMessage } from '../../primitives/notice.tsx';
import { StateMark } from '../../primitives/state-mark.tsx';
import type { Navigation } from '../../shell/navigation.ts';
import { useAsk } from '../../shell/use-ask.ts';
import { useMinute } from '../../time/use-ticker.ts';
import { useFormats, useWords } from '../../words/use-words.ts';
import type { TrayMark } from '../../../shared/states.ts';
import { reasonWords } from '../../../shared/translate.ts';
import type { AccountView, Snapshot } from '../../../shared/view.ts';
import { mayBeMistaken, type ImportPhase } from './import-phase.ts';
import { asksAboutLogin, LoginQuestion } from './login-question.tsx';

const marks: Record<ImportPhase, TrayMark> = {
  asking: 'busy',
  done: 'ok',
  refused: 'action',
  'app-blocked': 'action',
  waiting: 'offline',
};

interface ImportProgressProps {
  readonly view: AccountView;
  readonly phase: ImportPhase;
  /** Whether it has become the pair of an account that was there before. */
  readonly again: boolean;
  readonly snapshot: Snapshot;
  readonly navigation: Navigation;
  /** Told the App ID once the record of a token that was not the right one is gone, and the form is to come back. */
  readonly onAnother: (appId: string) => void;
}

/** What became of an imported token, and what can be done about it. */
export function ImportProgress(props: ImportProgressProps) {
  const { view, phase, again, snapshot } = props;
  const words = useWords();
  const formats = useFormats();
  const now = useMinute(view.clock);
  const { name } = view;
  const reason = reasonWords(words, view.reason, (instant) => formats.moment(instant, now));
  const done = again ? words('import.doneAgain', { name }) : words('import.doneText', { name });
  const texts: Record<ImportPhase, readonly [title: string, text: string | null]> = {
    asking: [words('import.asking'), null],
    done: [words('import.done'), view.userName === null ? words('import.doneUnnamed') : done],
    refused: [words('import.refused'), reason],
    'app-blocked': [words('import.appBlocked'), reason],
    waiting: [words('import.waiting'), reason],
  };
  const [title, text] = texts[phase];
  return (
    <div className="import-progress">
      <div className="result-mark">
        <StateMark mark={marks[phase]} />
      </div>
      <div className="authorisation-words" role="status">
        <h2 className="authorisation-title">{title}</h2>
        {text !== null && <p>{text}</p>}
        {phase === 'waiting' && view.state !== 'offline' && <p>{words('import.goesOn')}</p>}
        {phase === 'refused' && view.code !== null && (
          <p className="hint">{words('import.code', { code: view.code })}</p>
        )}
        {mayBeMistaken(view, again) && <p>{words('import.accessToken')}</p>}
      </div>
      {phase === 'done' && <p className="note">{words('import.twoOwners')}</p>}
      {phase === 'done' && asksAboutLogin(snapshot, view) && (
        <LoginQuestion on={snapshot.startAtLogin === true} />
      )}
      <ImportButtons {...props} />
    </div>
  );
}

function ImportButtons(props: ImportProgressProps) {
  const { view, phase, again, navigation, onAnother } = props;
  const words = useWords();
  const keeper = useKeeper();
  const { ask, pending, failure } = useAsk();
  const account = view.id;
  if (phase === 'asking') return null;

  async function after(work: () => ReturnType<typeof keeper.remove>): Promise<void> {
    if (!(await ask(work))) return;
    void keeper.closeImport();
  }

  const leave = () => {
    void keeper.closeImport();
    navigation.home();
  };
  const reauthorise = () => void after(() => keeper.authorise({ account }));
  const another = mayBeMistaken(view, again);
  const finished = phase === 'done' || phase === 'waiting';
  return (
    <>
      <FailureMessage code={failure} />
      <div className="actions actions-column">
        {finished && (
          <Button kind="primary" pending={pending} onPress={leave}>
            {words('authorise.doneBack')}
          </Button>
        )}
        {phase === 'app-blocked' && (
          <Button
            kind="primary"
            onPress={() => {
              void keeper.closeImport();
              navigation.go({ name: 'change-app', account });
            }}
          >
            {words('authorise.otherApp')}
          </Button>
        )}
        {another && (
          <Button
            kind="primary"
            pending={pending}
            onPress={() => {
              onAnother(view.appId ?? '');
              void after(() => keeper.remove({ account }));
            }}
          >
            {words('import.another')}
          </Button>
        )}
        {(phase === 'done' || phase === 'refused') && (
          <Button
            kind={phase === 'refused' && !another ? 'primary' : 'tonal'}
            pending={pending}
            onPress={reauthorise}
          >
            {words('button.reauthorise')}
          </Button>
        )}
        {!finished && (
          <>
            <Button
              pending={pending}
              onPress={() =>
                void after(() => keeper.remove({ account })).then(() => navigation.go({ name: 'add' }))
              }
            >
              {words('import.remove')}
            </Button>
            <Button kind="quiet" onPress={leave}>
              {words('import.keep')}
            </Button>
          </>
        )}
      </div>
    </>
  );
}
