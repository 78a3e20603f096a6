import './theme/tokens.css';
import './theme/base.css';
import './theme/controls.css';
import './shell/screen.css';
import './features/accounts/accounts.css';
import './features/vault/vault.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { BridgeContext } from './bridge.ts';
import { startSnapshotFeed } from './snapshot-feed.ts';
import { watchSeen } from './time/seen.ts';
import { expectLanguage } from './words/load-wording.ts';
import { createTicker } from './time/ticker.ts';
import { TickerContext } from './time/use-ticker.ts';

// Before anything else, so that it comes while main makes its snapshot.
expectLanguage(new URLSearchParams(location.search).get('language'));

const ticker = createTicker({
  now: () => Date.now(),
  startTimer(afterMs, ring) {
    const timer = setTimeout(ring, afterMs);
    return () => clearTimeout(timer);
  },
});
watchSeen(window.keeper, document, ticker);
const feed = startSnapshotFeed(window.keeper);

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <BridgeContext value={window.keeper}>
      <TickerContext value={ticker}>
        <App feed={feed} />
      </TickerContext>
    </BridgeContext>,
  );
}
