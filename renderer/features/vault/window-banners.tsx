import { useState } from 'react';
import { useKeeper } from '../../bridge.ts';
import { Button } from '../../primitives/button.tsx';
import { Banner, FailureMessage } from '../../primitives/notice.tsx';
import { useAsk } from '../../shell/use-ask.ts';
import { useWords } from '../../words/use-words.ts';
import type { LockReason, Snapshot } from '../../../shared/view.ts';

const MINUTE_MS = 60_000;

/** What concerns all accounts: a vault that is not open, an outdated runtime, a desktop without a tray. */
export function WindowBanners({ snapshot }: { readonly snapshot: Snapshot }) {
  const words = useWords();
  const [noTraySeen, setNoTraySeen] = useState(false);
  const { vault, oldRuntime, tray, skewMs } = snapshot;
  return (
    <>
      {vault.kind === 'opening' && (
        <p className="quiet-line" role="status">
          {words('banner.opening')}
        </p>
      )}
      {vault.kind === 'locked' && <LockedBanner reason={vault.reason} />}
      {oldRuntime && (
        <Banner mark="warning" title={words('banner.oldRuntime')} text={words('banner.oldRuntimeText')} />
      )}
      {skewMs !== null && (
        <Banner
          mark="warning"
          title={words('banner.wrongClock')}
          text={words(skewMs > 0 ? 'banner.clockAhead' : 'banner.clockBehind', {
            minutes: Math.round(Math.abs(skewMs) / MINUTE_MS),
          })}
        />
      )}
      {!tray && !noTraySeen && (
        <Banner mark="offline" title={words('banner.noTray')} text={words('banner.noTrayText')}>
          <Button small onPress={() => setNoTraySeen(true)}>
            {words('common.dismiss')}
          </Button>
        </Banner>
      )}
    </>
  );
}

function LockedBanner({ reason }: { readonly reason: LockReason }) {
  const words = useWords();
  const keeper = useKeeper();
  const { ask, pending, failure } = useAsk();
  return (
    <Banner mark="locked" title={words(`lock.${reason}.title`)} text={words(`lock.${reason}.todo`)}>
      <Button kind="primary" pending={pending} onPress={() => void ask(() => keeper.unlock({}))}>
        {reason === 'keyring-locked' ? words('button.unlock') : words('common.tryAgain')}
      </Button>
      <FailureMessage code={failure} />
    </Banner>
  );
}
