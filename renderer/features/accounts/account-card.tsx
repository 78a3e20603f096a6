import { memo, useEffect, useId, useRef } from 'react';
import { Button, IconButton } from '../../primitives/button.tsx';
import { Icon } from '../../primitives/icon.tsx';
import { FailureMessage } from '../../primitives/notice.tsx';
import { StateMark } from '../../primitives/state-mark.tsx';
import type { Place } from '../../shell/navigation.ts';
import { useWords } from '../../words/use-words.ts';
import { trayMark } from '../../../shared/states.ts';
import type { AccountView } from '../../../shared/view.ts';
import { AccessCountdown } from './access-countdown.tsx';
import { useAccountActions, type AccountActions } from './account-actions.ts';
import { AccountFacts } from './account-facts.tsx';
import { AccountReason, isCalm } from './account-reason.tsx';
import { AccountState } from './account-state.tsx';
import { CopyButton } from './copy-button.tsx';
import { GrantCountdown } from './grant-countdown.tsx';
import { MoreButton } from './more-button.tsx';

interface AccountCardProps {
  readonly view: AccountView;
  /** When the clipboard is cleared of this account's token; null when it is not there. */
  readonly clearsAt: number | null;
  /** How long a copied token stays on the clipboard, in milliseconds. */
  readonly staysMs: number;
  readonly open: boolean;
  /** Null where every card is open anyway. */
  readonly onToggle: ((account: string) => void) | null;
  /** Set when main sent the user to this account. */
  readonly wanted: boolean;
  readonly go: (place: Place) => void;
}

/** One account: closed a line with its state, open everything that is known of it. */
export const AccountCard = memo(function AccountCard(props: AccountCardProps) {
  const { view, clearsAt, staysMs, open, onToggle, wanted, go } = props;
  const words = useWords();
  const actions = useAccountActions(view, go);
  const node = useRef<HTMLElement>(null);
  const id = useId();

  useEffect(() => {
    if (wanted) node.current?.scrollIntoView({ block: 'nearest' });
  }, [wanted]);

  return (
    <article className={`card mark-tone-${trayMark(view)}`} ref={node} aria-labelledby={`${id}-name`}>
      <div className="card-head">
        <StateMark mark={trayMark(view)} />
        <div className="card-title">
          <h2 className="card-name" id={`${id}-name`} title={view.name}>
            {onToggle === null ? (
              view.name
            ) : (
              <button
                type="button"
                className="card-toggle"
                aria-expanded={open}
                aria-controls={`${id}-body`}
                onClick={() => onToggle(view.id)}
              >
                {view.name}
              </button>
            )}
          </h2>
          <AccountState view={view} withCountdown={!open} />
        </div>
        <div className="card-tools">
          {!open && <ClosedButton view={view} clearsAt={clearsAt} actions={actions} />}
          {open && <MoreButton view={view} actions={actions} />}
          {onToggle !== null && <Icon name="chevron" />}
        </div>
      </div>
      <div className="card-body" id={`${id}-body`} hidden={!open}>
        {open && <OpenBody view={view} clearsAt={clearsAt} staysMs={staysMs} actions={actions} />}
      </div>
      {!open && actions.failure !== null && (
        <div className="card-body">
          <FailureMessage code={actions.failure} />
        </div>
      )}
      <span className="visually-hidden" role="status">
        {clearsAt !== null && words('account.copied')}
      </span>
    </article>
  );
});

interface PartProps {
  readonly view: AccountView;
  readonly clearsAt: number | null;
  readonly actions: AccountActions;
}

function OpenBody({ view, clearsAt, staysMs, actions }: PartProps & { readonly staysMs: number }) {
  const words = useWords();
  const urgent = ['action', 'warning', 'locked'].includes(trayMark(view));
  const copyIsMain = view.button === 'copy' || view.button === 'none';
  const mainPending = actions.pending || actions.refreshing;
  return (
    <>
      <AccountReason view={view} />
      <div className="figures">
        <AccessCountdown view={view} />
        <GrantCountdown view={view} onDetails={actions.details} />
      </div>
      <AccountFacts view={view} />
      <FailureMessage code={actions.failure} />
      <div className="actions">
        {view.button !== 'none' && view.button !== 'copy' && actions.main !== null && (
          <Button kind={urgent ? 'primary' : 'tonal'} pending={mainPending} onPress={actions.main}>
            {words(`button.${view.button}`)}
          </Button>
        )}
        {view.accessValid && (
          <CopyButton
            kind={copyIsMain ? 'tonal' : 'quiet'}
            pending={actions.copying}
            clearsAt={clearsAt}
            staysMs={staysMs}
            onPress={actions.copy}
          />
        )}
        {isCalm(view) && (
          <Button kind="quiet" pending={actions.pending} onPress={actions.reauthorise}>
            {words('button.reauthorise')}
          </Button>
        )}
      </div>
    </>
  );
}

/** The state's one button, small enough for a line. */
function ClosedButton({ view, clearsAt, actions }: PartProps) {
  const words = useWords();
  // The banner above all accounts unlocks the vault for every one of them.
  if (view.button === 'unlock') return null;
  if (view.button === 'copy' || (view.button === 'none' && view.accessValid)) {
    const label = words(clearsAt === null ? 'button.copy' : 'account.copied');
    return (
      <IconButton label={`${label} – ${view.name}`} pending={actions.copying} onPress={actions.copy}>
        <Icon name={clearsAt === null ? 'copy' : 'check'} />
      </IconButton>
    );
  }
  if (view.button === 'none' || actions.main === null) return null;
  const text = words(`button.${view.button}`);
  const pending = actions.pending || actions.refreshing;
  return (
    <Button small pending={pending} onPress={actions.main} label={`${text} – ${view.name}`}>
      {text}
    </Button>
  );
}
