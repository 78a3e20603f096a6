import { useEffect, useId, useRef, useState } from 'react';
import { useKeeper } from '../../bridge.ts';
import { Button } from '../../primitives/button.tsx';
import { Icon } from '../../primitives/icon.tsx';
import { FailureMessage } from '../../primitives/notice.tsx';
import { useAsk } from '../../shell/use-ask.ts';
import { REAL_CLOCK } from '../../time/account-clock.ts';
import { useMinute } from '../../time/use-ticker.ts';
import { useFormats, useWords } from '../../words/use-words.ts';
import { holderName, plainText } from '../../../shared/holder-name.ts';
import type { ConsentView, Holder } from '../../../shared/programs.ts';
import { decisionWords, revokeWords, lastUseWords } from './consent-words.ts';
import { holderIcon } from './holder-icon.ts';
import { useSettled } from './use-settled.ts';

interface ConsentLineProps {
  readonly consent: ConsentView;
  /** The account's name. */
  readonly account: string;
}

/** One decision: about whom, for which account, what, when it was used last; and taking it back, which asks once. */
export function ConsentLine({ consent, account }: ConsentLineProps) {
  const words = useWords();
  const formats = useFormats();
  const now = useMinute(REAL_CLOCK);
  const id = useId();
  const [asking, setAsking] = useState<'not' | 'now' | 'no-more'>('not');
  const { holder } = consent;
  const name = holderName(holder);
  const decision = decisionWords(consent, now, words, formats);
  const use = lastUseWords(consent, now, words, formats);

  return (
    <article className="setting consent-line" aria-labelledby={id}>
      <Icon name={holderIcon(holder)} />
      <div className="setting-text">
        <h3 className="setting-name" id={id}>
          <bdi>{name}</bdi>
        </h3>
        <p className="hint">
          {words(`programs.kind.${holder.kind}`)} · <bdi>{account}</bdi>
        </p>
        <p className={consent.allowed ? 'hint' : 'hint consent-never'}>
          {decision}
          {use !== null && ` · ${use}`}
        </p>
        {pathsOf(holder).map((path) => (
          <p key={path} className="path consent-path">
            <bdi>{plainText(path)}</bdi>
          </p>
        ))}
      </div>
      {asking !== 'now' && (
        <Button
          kind="quiet"
          small
          takesFocus={asking === 'no-more'}
          label={words('programs.revokeFor', { name, account })}
          onPress={() => setAsking('now')}
        >
          {words('programs.revoke')}
        </Button>
      )}
      {asking === 'now' && <RevokeQuestion consent={consent} onKeep={() => setAsking('no-more')} />}
    </article>
  );
}

/** Stands under what it is about, away from the button that has called it up. */
function RevokeQuestion({ consent, onKeep }: { readonly consent: ConsentView; readonly onKeep: () => void }) {
  const words = useWords();
  const keeper = useKeeper();
  const { ask, pending, failure } = useAsk();
  const settled = useSettled(consent.id);
  const node = useRef<HTMLDivElement>(null);
  // At once, without motion: under the last line it would be out of sight.
  useEffect(() => node.current?.scrollIntoView({ block: 'nearest' }), []);
  return (
    <div className="consent-revoke" ref={node}>
      <p role="status">{revokeWords(consent, words)}</p>
      <FailureMessage code={failure} />
      <div className="actions">
        <Button kind="quiet" small takesFocus onPress={onKeep}>
          {words('programs.keep')}
        </Button>
        <Button
          kind="danger"
          small
          pending={pending || !settled}
          onPress={() => void ask(() => keeper.revokeConsent({ id: consent.id }))}
        >
          {words('programs.revoke')}
        </Button>
      </div>
    </div>
  );
}

/** The full paths that a holder is known by. */
function pathsOf(holder: Holder): string[] {
  if (holder.kind === 'file') return [holder.path];
  if (holder.kind !== 'program') return [];
  return holder.script === null ? [holder.exe] : [holder.script, holder.exe];
}
