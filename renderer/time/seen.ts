import type { KeeperBridge } from '../../shared/ipc.ts';
import type { Ticker } from './ticker.ts';

/** The part of `document` that knows whether the page is visible. */
export interface PageVisibility {
  readonly visibilityState: DocumentVisibilityState;
  readonly addEventListener: (event: 'visibilitychange', listener: () => void) => void;
}

/**
 * Lets the ticker run while main says that the window is shown and the page agrees. A window that was never shown
 * calls itself visible (Electron's `show: false`), so the page's own word is not enough.
 */
export function watchSeen(
  bridge: Pick<KeeperBridge, 'onVisibility'>,
  page: PageVisibility,
  ticker: Ticker,
): void {
  let shown = false;
  const look = () => ticker.setSeen(shown && page.visibilityState === 'visible');
  bridge.onVisibility(({ visible }) => {
    shown = visible;
    look();
  });
  page.addEventListener('visibilitychange', look);
}
