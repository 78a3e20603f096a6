import { useEffect, useState } from 'react';
import { useKeeper } from '../../bridge.ts';
import { Button } from '../../primitives/button.tsx';
import { FailureMessage } from '../../primitives/notice.tsx';
import { StateMark } from '../../primitives/state-mark.tsx';
import type { Navigation } from '../../shell/navigation.ts';
import { Screen } from '../../shell/screen.tsx';
import { useAsk } from '../../shell/use-ask.ts';
import { useWords } from '../../words/use-words.ts';
import type { FailureCode } from '../../../shared/ipc.ts';
import type { SelfCheck } from '../../../shared/self-test.ts';
import { networkStepWords, selfFindingWords, type Words } from '../../../shared/translate.ts';
import { ReportActions } from './report-actions.tsx';
import { worstFirst } from './worst-first.ts';

/** The mark of each verdict. */
const MARKS = { ok: 'ok', warning: 'warning', failed: 'action' } as const satisfies Record<
  SelfCheck['verdict'],
  string
>;

/** Looks at everything that the program needs as soon as it is opened, and says what it found. */
export function SelfTestScreen({ navigation }: { readonly navigation: Navigation }) {
  const words = useWords();
  const keeper = useKeeper();
  const copying = useAsk();
  const [copied, setCopied] = useState(false);
  const { checks, pending, failure, again } = useSelfTest();

  async function copy(): Promise<void> {
    setCopied(await copying.ask(() => keeper.copyReport()));
  }

  function runAgain(): void {
    setCopied(false);
    again();
  }

  return (
    <Screen
      title={words('selfTest.title')}
      onBack={() => navigation.go({ name: 'settings' })}
      arrived={navigation.moved}
    >
      <div className="self-test-head">
        <p className="self-test-sum" role="status">
          {sum(words, pending, checks)}
        </p>
        <div className="actions">
          <Button small pending={checks === null} onPress={() => void copy()}>
            {words(copied ? 'selfTest.copied' : 'selfTest.copy')}
          </Button>
          <Button small kind="quiet" pending={pending} onPress={runAgain}>
            {words('selfTest.again')}
          </Button>
        </div>
      </div>
      <FailureMessage code={copying.failure} />
      <FailureMessage code={failure} />
      {checks !== null && (
        <ul className="self-test-list">
          {worstFirst(checks).map((check) => (
            <CheckLine key={check.check} check={check} />
          ))}
        </ul>
      )}
      <ReportActions />
    </Screen>
  );
}

/** Runs the self-test once, and again when asked; what was found last stays until then. */
function useSelfTest() {
  const keeper = useKeeper();
  const [run, setRun] = useState(1);
  const [found, setFound] = useState<Found>({ run: 0, checks: null, failure: null });

  useEffect(() => {
    let wanted = true;
    const look = async () => {
      const answer = await keeper.runSelfTest();
      if (!wanted) return;
      setFound((before) =>
        answer.ok
          ? { run, checks: answer.value, failure: null }
          : { run, checks: before.checks, failure: answer.code },
      );
    };
    void look();
    return () => {
      wanted = false;
    };
  }, [keeper, run]);

  const { checks, failure } = found;
  return { checks, failure, pending: found.run !== run, again: () => setRun(run + 1) };
}

/** What came of a run. */
interface Found {
  readonly run: number;
  readonly checks: readonly SelfCheck[] | null;
  readonly failure: FailureCode | null;
}

function CheckLine({ check }: { readonly check: SelfCheck }) {
  const words = useWords();
  return (
    <li className="self-check">
      <StateMark mark={MARKS[check.verdict]} />
      <div className="self-check-text">
        <h2 className="self-check-name">
          {words(`selfTest.check.${check.check}`)}
          <span className="visually-hidden"> {words(`selfTest.verdict.${check.verdict}`)}</span>
        </h2>
        <p>{selfFindingWords(words, check)}</p>
        {check.step !== null && <p>{networkStepWords(words, check.step)}</p>}
      </div>
    </li>
  );
}

function sum(words: Words, pending: boolean, checks: readonly SelfCheck[] | null): string {
  if (pending || checks === null) return words('selfTest.running');
  const count = checks.filter(({ verdict }) => verdict !== 'ok').length;
  return count === 0 ? words('selfTest.allWell') : words('selfTest.amiss', { count });
}
