import type { RealClock } from '../keeper/clock.ts';
import type { HttpRequest, HttpResult } from './transport.ts';

/** What a transport knows of a request under way. */
export interface Flight {
  /** Gives it up. Called at most once, and not after it has ended by itself. */
  cancel(): void;
  /** Whether a byte of it may have left this machine for 115. */
  mayHaveLeft(): boolean;
}

/** How a flight reports its end; only the first report counts. */
export type Land = (result: HttpResult) => void;

/**
 * Runs one request until it lands, its time is over or its caller gives it up, whichever comes first. Never rejects: a
 * `launch` that throws has sent nothing.
 */
export async function fly(
  clock: RealClock,
  { timeoutMs, signal }: HttpRequest,
  launch: (land: Land) => Flight,
): Promise<HttpResult> {
  if (signal?.aborted === true) return { kind: 'aborted' };
  return new Promise((resolve) => {
    let landed = false;
    let stopWatching = (): void => undefined;
    const land: Land = (result) => {
      if (landed) return;
      landed = true;
      stopWatching();
      resolve(result);
    };
    try {
      const flight = launch(land);
      const giveUp = (result: HttpResult): void => {
        if (landed) return;
        land(result);
        flight.cancel();
      };
      const stopTimer = clock.startTimer(timeoutMs, () =>
        giveUp({ kind: flight.mayHaveLeft() ? 'unknown' : 'not-sent', fault: 'timeout' }),
      );
      const onAbort = (): void => giveUp({ kind: 'aborted' });
      signal?.addEventListener('abort', onAbort);
      stopWatching = () => {
        stopTimer();
        signal?.removeEventListener('abort', onAbort);
      };
      if (landed) stopWatching();
    } catch {
      land({ kind: 'not-sent', fault: 'not-allowed' });
    }
  });
}
