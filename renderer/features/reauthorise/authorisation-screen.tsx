import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { useKeeper } from '../../bridge.ts';
import { Button } from '../../primitives/button.tsx';
import { Countdown } from '../../primitives/countdown.tsx';
import { FailureMessage } from '../../primitives/notice.tsx';
import { StateMark } from '../../primitives/state-mark.tsx';
import type { Navigation } from '../../shell/navigation.ts';
import { Screen } from '../../shell/screen.tsx';
import { useAsk } from '../../shell/use-ask.ts';
import { REAL_CLOCK } from '../../time/account-clock.ts';
import { useWords } from '../../words/use-words.ts';
import type { TrayMark } from '../../../shared/states.ts';
import type { AuthorisationView, Snapshot } from '../../../shared/view.ts';
import { asksAboutLogin, LoginQuestion } from '../welcome/login-question.tsx';
import { Steps } from '../welcome/steps.tsx';
import { AuthorisationButtons } from './authorisation-buttons.tsx';
import { phaseWords } from './phase-words.ts';
import { QrCode } from './qr-code.tsx';
import { slotNote } from './slot-note.ts';

type Phase = AuthorisationView['phase'];

/** How long success stays before the accounts come back by themselves. */
const SUCCESS_MS = 8_000;
/** Codes of a simulator lead to its phone, which is a page on this computer. */
const SIMULATED = 'http://127.0.0.1';

/** The mark that stands where the code was, once there is nothing to scan. */
const resultMarks: Partial<Record<Phase, TrayMark>> = {
  done: 'ok',
  expired: 'offline',
  cancelled: 'offline',
  refused: 'action',
  failed: 'warning',
  'not-saved': 'warning',
  'other-user': 'warning',
};

interface AuthorisationScreenProps {
  readonly authorisation: AuthorisationView;
  readonly snapshot: Snapshot;
  readonly navigation: Navigation;
}

/** A QR authorisation from the first request to its end, of a new account or of one that is there already. */
export function AuthorisationScreen({ authorisation, snapshot, navigation }: AuthorisationScreenProps) {
  const words = useWords();
  const keeper = useKeeper();
  const request = useAsk();
  const { phase, account, appId, qrcode, expiresAt, fault } = authorisation;
  const { accounts, startAtLogin } = snapshot;
  const subject = accounts.find(({ id }) => id === (authorisation.result ?? account));
  const known = accounts.find(({ id }) => id === authorisation.scannedKnown);
  const { title, text } = phaseWords(words, authorisation, subject?.name ?? null);
  const mark = resultMarks[phase];
  const note = slotNote(authorisation, accounts);
  /** Only the demo brings a phone of its own that scans; whoever runs a simulator apart confirms there. */
  const ofDemo = authorisation.demo || subject?.demo === true;
  const toScan = phase === 'waiting' || phase === 'scanned';
  const asks = phase === 'done' && account === null && asksAboutLogin(snapshot, subject);
  const livesPhrase = useCallback((time: string) => words('authorise.codeLives', { time }), [words]);

  const body = useRef<HTMLDivElement>(null);
  const withCode = mark === undefined;
  useLayoutEffect(() => {
    // While the code is shown the window only grows: what is to be scanned stays where it is.
    const node = body.current;
    if (node !== null) node.style.minHeight = withCode ? `${node.offsetHeight}px` : '';
  });

  useEffect(() => {
    // A question waits for its answer.
    if (phase !== 'done' || asks) return;
    const timer = setTimeout(() => void keeper.closeAuthorisation(), SUCCESS_MS);
    return () => clearTimeout(timer);
  }, [phase, asks, keeper]);

  return (
    <Screen
      title={words(account === null ? 'authorise.add' : 'authorise.again')}
      onBack={navigation.home}
      arrived
    >
      {account === null && <Steps way="scan" at={phase === 'done' ? 3 : 2} />}
      <div className="authorisation" ref={body}>
        {subject !== undefined && account !== null && <p className="authorisation-for">{subject.name}</p>}
        {mark === undefined ? (
          <div className={qrcode === null ? 'qr-frame qr-frame-empty' : 'qr-frame'}>
            {qrcode !== null && <QrCode text={qrcode} faded={phase !== 'waiting'} />}
            {phase !== 'waiting' && <StateMark mark={phase === 'scanned' ? 'ok' : 'busy'} />}
          </div>
        ) : (
          <div className="result-mark">
            <StateMark mark={mark} />
          </div>
        )}
        <div className="authorisation-words" role="status">
          <h2 className="authorisation-title">{title}</h2>
          {text !== null && <p>{text}</p>}
          {phase === 'done' && account !== null && <p>{words('authorise.doneAgain')}</p>}
          {(toScan || phase === 'naming') && fault !== null && (
            <p>{words('authorise.trouble', { reason: words(`fault.${fault}`) })}</p>
          )}
        </div>
        {toScan && expiresAt !== null && (
          <p className="quiet-line">
            <Countdown until={expiresAt} clock={REAL_CLOCK} phrase={livesPhrase} />
            {` · ${words('authorise.codeFor', { appId })}`}
          </p>
        )}
        {toScan && note !== null && <p className="note">{words(`slots.${note}`)}</p>}
        {asks && <LoginQuestion on={startAtLogin === true} />}
        {toScan && qrcode?.startsWith(SIMULATED) === true && (
          <div className="demo-phone">
            <p>{words(ofDemo ? 'authorise.demoHint' : 'authorise.simulatorHint')}</p>
            {ofDemo && (
              <Button small onPress={() => void keeper.openLink({ link: 'demo-phone' })}>
                {words('authorise.demoPhone')}
              </Button>
            )}
          </div>
        )}
        <FailureMessage code={request.failure} />
        <AuthorisationButtons
          authorisation={authorisation}
          knownName={known?.name ?? null}
          request={request}
          navigation={navigation}
        />
      </div>
    </Screen>
  );
}
