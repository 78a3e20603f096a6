import { createContext, useContext, useLayoutEffect } from 'react';
import type { Ticker } from './ticker.ts';

/** The page's one ticker. */
export const TickerContext = createContext<Ticker | null>(null);

/**
 * Calls `onTick` after drawing and then once a second while the window is seen. It is meant to touch the DOM itself:
 * a countdown that went through React would draw the page again every second. `onTick` has to be stable (useCallback).
 */
export function useTicker(onTick: (realNow: number) => void): void {
  const ticker = useContext(TickerContext);
  if (ticker === null) throw new Error('The page was drawn without its ticker.');
  useLayoutEffect(() => {
    onTick(Date.now());
    return ticker.subscribe(onTick);
  }, [ticker, onTick]);
}
