import { useState } from 'react';
import { Button } from '../../primitives/button.tsx';
import { Banner } from '../../primitives/notice.tsx';
import { useWords } from '../../words/use-words.ts';
import type { LockReason, Snapshot } from '../../../shared/view.ts';
import { useLaterParts } from '../use-later-parts.ts';
import { LockedBanner } from './locked-banner.tsx';

const MINUTE_MS = 60_000;

/** What concerns all accounts: a vault that is not open, safe mode, an outdated runtime, a desktop without a tray. */
export function WindowBanners({ snapshot }: { readonly snapshot: Snapshot }) {
  const words = useWords();
  const [noTraySeen, setNoTraySeen] = useState(false);
  const later = useLaterParts();
  const { vault, oldRuntime, safeMode, tray, skewMs } = snapshot;
  // What was locked stays so while it is tried again.
  const [lastLock, setLastLock] = useState<LockReason | null>(null);
  const locked = vault.kind === 'opening' ? lastLock : vault.kind === 'locked' ? vault.reason : null;
  if (locked !== lastLock) setLastLock(locked);
  return (
    <>
      {vault.kind === 'opening' && locked === null && (
        <p className="quiet-line" role="status">
          {words('banner.opening')} {words('vault.asking')}
        </p>
      )}
      {locked !== null && <LockedBanner reason={locked} opening={vault.kind === 'opening'} />}
      {safeMode !== null && later !== null && <later.SafeModeBanner why={safeMode} />}
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
