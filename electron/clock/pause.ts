import type { RealClock } from '../keeper/clock.ts';

/** Waits for real milliseconds, or until the signal ends the waiting; never rejects. */
export function pause(clock: RealClock, ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      cancel();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const cancel = clock.startTimer(ms, end);
    signal.addEventListener('abort', end);
  });
}
