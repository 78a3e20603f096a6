import {
  createContext,
  useCallback,
  useContext,
  useLayoutEffect,
  useState,
  useSyncExternalStore,
} from 'react';
import { readClock, type AccountClock } from './account-clock.ts';
import type { Ticker } from './ticker.ts';

const MINUTE = 60_000;

/** The page's one ticker. */
export const TickerContext = createContext<Ticker | null>(null);

function usePageTicker(): Ticker {
  const ticker = useContext(TickerContext);
  if (ticker === null) throw new Error('The page was drawn without its ticker.');
  return ticker;
}

/** Takes the real time (epoch ms), once a second. */
type Tick = (realNow: number) => void;

/**
 * Ticks after drawing and then once a second while the window is seen. `begin` makes the tick, which may remember what
 * it wrote last; when `begin` changes, a new one starts from nothing. The tick is meant to touch the DOM itself: a
 * countdown that went through React would draw the page again every second. `begin` has to be stable (useCallback).
 */
export function useTicker(begin: () => Tick): void {
  const ticker = usePageTicker();
  useLayoutEffect(() => {
    const tick = begin();
    tick(Date.now());
    return ticker.subscribe(tick);
  }, [ticker, begin]);
}

/** The real time (epoch ms) of the first drawing: what is written by a tick stands there from the start. */
export function useFirstTime(): number {
  const ticker = usePageTicker();
  return useState(() => ticker.latest())[0];
}

/**
 * Writes what `valueAt` makes of the real time, with each tick that changes it; answers what stands there at first. Both
 * functions have to be stable (useCallback).
 */
export function useTicked(valueAt: (realNow: number) => string, write: (value: string) => void): string {
  const firstTime = useFirstTime();
  const begin = useCallback(() => {
    let written = '';
    return (realNow: number) => {
      const value = valueAt(realNow);
      if (value === written) return;
      written = value;
      write(value);
    };
  }, [valueAt, write]);
  useTicker(begin);
  return valueAt(firstTime);
}

/**
 * The minute of an account's clock (epoch ms), for what is written once and seldom changes: whether an instant was
 * today, whether a year is over. What uses it is drawn again when the minute has passed, while seen.
 */
export function useMinute({ scale, anchor }: AccountClock): number {
  const ticker = usePageTicker();
  const minute = (): number => Math.floor(readClock({ scale, anchor }, ticker.latest()) / MINUTE) * MINUTE;
  return useSyncExternalStore(ticker.subscribe, minute, minute);
}
