/** What the ticker needs of the page's timers. */
export interface TickerTimers {
  readonly now: () => number;
  /** Calls back once, in `afterMs`; returns what cancels it. */
  readonly startTimer: (afterMs: number, ring: () => void) => () => void;
}

/** Tells the real time once a second, for as long as somebody is looking and somebody wants to know. */
export interface Ticker {
  /** Whether the window is seen. Nothing runs while it is not; when it is again, everyone is told at once. */
  readonly setSeen: (seen: boolean) => void;
  /** The real time (epoch ms) at the latest tick; the same for everyone until the next one. */
  readonly latest: () => number;
  /** Returns what unsubscribes. */
  readonly subscribe: (listener: (realNow: number) => void) => () => void;
}

/** One timer for all countdowns of the page. A hidden page that ticks costs more than the whole tray. */
export function createTicker({ now, startTimer }: TickerTimers): Ticker {
  const listeners = new Set<(realNow: number) => void>();
  let seen = false;
  let latest = now();
  let cancel: (() => void) | null = null;

  function arm(): void {
    if (!seen || listeners.size === 0 || cancel !== null) return;
    // Just after the full second, so that all countdowns turn over together and none skips one.
    cancel = startTimer(1_000 - (now() % 1_000) + 5, () => {
      cancel = null;
      tick();
      arm();
    });
  }

  function disarm(): void {
    cancel?.();
    cancel = null;
  }

  function tick(): void {
    latest = now();
    for (const listener of listeners) listener(latest);
  }

  return {
    setSeen(next) {
      if (next === seen) return;
      seen = next;
      if (!seen) return disarm();
      tick();
      arm();
    },
    latest: () => latest,
    subscribe(listener) {
      listeners.add(listener);
      arm();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) disarm();
      };
    },
  };
}
