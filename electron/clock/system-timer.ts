import type { RealClock } from '../keeper/clock.ts';

/** The machine's own clock and timers; everything below the composition root is handed one. */
export const systemTimer: RealClock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  startTimer(afterMs, ring) {
    const timer = setTimeout(ring, afterMs);
    return () => clearTimeout(timer);
  },
};
