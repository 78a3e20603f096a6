import { useCallback, useEffect, useState } from 'react';
import { useKeeper } from '../../bridge.ts';
import { Button } from '../../primitives/button.tsx';
import { FailureMessage } from '../../primitives/notice.tsx';
import { StateMark } from '../../primitives/state-mark.tsx';
import { Screen } from '../../shell/screen.tsx';
import { useAsk } from '../../shell/use-ask.ts';
import { useWords } from '../../words/use-words.ts';
import type { ConsentChoice, ConsentRequestView } from '../../../shared/programs.ts';
import { Answers } from './answers.tsx';
import { Asker } from './asker.tsx';
import { useSettled } from './use-settled.ts';

/** How long what was answered stays to be read. It also takes the second press of a double click. */
const SAID_MS = 900;

interface QuestionProps {
  readonly question: ConsentRequestView;
  /** The account's name. */
  readonly account: string;
  /** Whether it is still asked. */
  readonly open: boolean;
  readonly number: number;
  /** How many others wait. */
  readonly others: number;
  /** Whether the accounts come after the last one. */
  readonly toAccounts: boolean;
  /** Goes on once this one is done. */
  readonly onNext: () => void;
  /** Goes away with this one still open. */
  readonly onLeave: () => void;
}

/** What one program asks, and the answers. Going back leaves it unanswered. */
export function Question(props: QuestionProps) {
  const { question, account, open, number, others, toAccounts, onNext, onLeave } = props;
  const words = useWords();
  const keeper = useKeeper();
  const { ask, pending, failure } = useAsk();
  const [given, setGiven] = useState<ConsentChoice | 'dismissed' | null>(null);
  const gone = !open && given === null;
  const settled = useSettled(gone ? 'gone' : 'asked');
  const { id, holder } = question;

  const done = !open && !pending && given !== null;
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(onNext, given === 'dismissed' ? 0 : SAID_MS);
    return () => clearTimeout(timer);
  }, [done, given, onNext]);

  async function answer(choice: ConsentChoice): Promise<void> {
    setGiven(choice);
    if (!(await ask(() => keeper.answerConsent({ id, choice })))) setGiven(null);
  }

  const dismiss = useCallback(async () => {
    setGiven('dismissed');
    if (!(await ask(() => keeper.dismissConsent({ id })))) onLeave();
  }, [ask, keeper, id, onLeave]);
  const back = useCallback(() => {
    if (!settled || given !== null) return;
    if (gone) onNext();
    else void dismiss();
  }, [settled, given, gone, onNext, dismiss]);

  const total = number + others;
  const said = given === null || given === 'dismissed' || pending ? null : words(`consent.said.${given}`);
  return (
    <Screen
      title={words(holder.kind === 'file' ? 'consent.titleFile' : 'consent.title')}
      onBack={back}
      tools={
        total > 1 ? (
          <span className="consent-place">{words('consent.place', { number, total })}</span>
        ) : undefined
      }
    >
      <Asker question={question} account={account} />
      <div className="consent-foot">
        {gone ? (
          <>
            <p className="consent-allow" aria-hidden="true">
              {words('consent.gone')}
            </p>
            <Button key="gone" kind="primary" takesFocus pending={!settled} onPress={onNext}>
              {words(others > 0 ? 'consent.next' : toAccounts ? 'authorise.doneBack' : 'common.back')}
            </Button>
          </>
        ) : (
          <Answers
            once={holder.kind !== 'file'}
            pending={!settled || given !== null}
            given={given === 'dismissed' ? null : given}
            onAnswer={(choice) => void answer(choice)}
          />
        )}
        <FailureMessage code={gone ? null : failure} />
        <div className="consent-said" role="status">
          {gone && <span className="visually-hidden">{words('consent.gone')}</span>}
          {!gone && said === null && <p className="hint">{words('consent.hint')}</p>}
          {said !== null && (
            <>
              <StateMark mark={given === 'never' ? 'offline' : 'ok'} />
              <p>{said}</p>
            </>
          )}
        </div>
      </div>
    </Screen>
  );
}
