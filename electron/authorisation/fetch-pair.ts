import { pause } from '../clock/pause.ts';
import type { RealClock } from '../keeper/clock.ts';
import type { DeviceCode } from '../open115/device-code.ts';
import type { ExchangeOutcome } from '../open115/token-calls.ts';

const BETWEEN_TRIES_MS = 1_500;
/** What surely never left, or met a passing fault of 115's, can be tried again without harm. */
const MAX_HARMLESS = 4;

/**
 * Fetches the pair of a confirmed code. What was not sent is tried again; a lost answer is asked for once more, since 115
 * may not have had the question, and a code that is used up is simply refused.
 */
export async function fetchPair(
  exchange: (code: DeviceCode) => Promise<ExchangeOutcome>,
  code: DeviceCode,
  { clock, signal }: { clock: RealClock; signal: AbortSignal },
): Promise<ExchangeOutcome> {
  let lost: ExchangeOutcome | null = null;
  for (let harmless = 0; ;) {
    const outcome = await exchange(code);
    if (outcome.kind === 'done' || signal.aborted) return outcome;
    if (outcome.kind === 'refused' && outcome.refusal.class !== 'retry') return lost ?? outcome;
    if (outcome.kind === 'unknown') {
      if (lost !== null) return lost;
      lost = outcome;
    } else {
      harmless += 1;
      if (harmless === MAX_HARMLESS) return lost ?? outcome;
    }
    await pause(clock, BETWEEN_TRIES_MS, signal);
  }
}
