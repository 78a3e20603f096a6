import { createContext, useContext } from 'react';
import type { KeeperBridge } from '../shared/ipc.ts';

declare global {
  interface Window {
    /** Put there by the preload; the page's only way out. */
    readonly keeper: KeeperBridge;
  }
}

/** The bridge, handed in at the top so that nothing below reaches for a global. */
export const BridgeContext = createContext<KeeperBridge | null>(null);

/** What the page can ask of main. */
export function useKeeper(): KeeperBridge {
  const bridge = useContext(BridgeContext);
  if (bridge === null) throw new Error('The page was drawn without its bridge.');
  return bridge;
}
