import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { BridgeContext } from './bridge.ts';
import { startSnapshotFeed } from './snapshot-feed.ts';
import { watchSeen } from './time/seen.ts';
import { createTicker } from './time/ticker.ts';
import { TickerContext } from './time/use-ticker.ts';
import { expectLanguage, loadFirstWording } from './words/load-wording.ts';
import type { KeeperBridge } from '../shared/ipc.ts';

/** Draws the page into `root` as soon as it has a snapshot and words, in the place of what is there; then resolves. */
export async function startPage(root: HTMLElement, bridge: KeeperBridge): Promise<void> {
  // Before anything else, so that it comes while main makes its snapshot.
  expectLanguage(new URLSearchParams(location.search).get('language'));
  const ticker = createTicker({
    now: () => Date.now(),
    startTimer(afterMs, ring) {
      const timer = setTimeout(ring, afterMs);
      return () => clearTimeout(timer);
    },
  });
  watchSeen(bridge, document, ticker);
  const feed = await startSnapshotFeed(bridge);
  const firstWording = await loadFirstWording(feed.latest().language);
  // At once and as a whole, so that there is no moment between what was there and this.
  flushSync(() =>
    createRoot(root).render(
      <BridgeContext value={bridge}>
        <TickerContext value={ticker}>
          <App feed={feed} firstWording={firstWording} />
        </TickerContext>
      </BridgeContext>,
    ),
  );
}
