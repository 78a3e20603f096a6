import { pause } from '../clock/pause.ts';
import type { RealClock } from '../keeper/clock.ts';
import type { Fault, Refusal } from '../keeper/ports.ts';
import type { PollOutcome } from '../open115/code-poll.ts';

/** The long poll, as far as this needs it. */
export interface Poll {
  next(signal?: AbortSignal): Promise<PollOutcome>;
}

/** How the wait for the phone ended. */
export type PhoneOutcome = 'confirmed' | 'expired' | 'cancelled' | 'aborted';

/** What to tell while waiting. `trouble` is null again once a poll got through. */
export interface PhoneNews {
  scanned(): void;
  trouble(cause: { readonly fault: Fault } | { readonly refusal: Refusal } | null): void;
}

/** A person who has scanned in the last moment still gets this long to confirm, in milliseconds. */
const TIME_TO_CONFIRM_MS = 60_000;
/** Between two polls without news: a server that does not hold them is not to be stormed. */
const LEAST_BETWEEN_POLLS_MS = 1_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 8_000;

/**
 * Polls until the phone has confirmed or cancelled, or the code is over: by 115's word, or when its life has passed with
 * no word from 115 (`expiresAt`, real epoch ms). Faults on the way end nothing.
 */
export async function followPhone(
  {
    poll,
    clock,
    expiresAt,
    signal,
  }: { poll: Poll; clock: RealClock; expiresAt: number; signal: AbortSignal },
  news: PhoneNews,
): Promise<PhoneOutcome> {
  let scanned = false;
  let failures = 0;
  while (!signal.aborted) {
    const left = expiresAt + (scanned ? TIME_TO_CONFIRM_MS : 0) - clock.now();
    if (left <= 0) return 'expired';
    const askedAt = clock.now();
    const outcome = await within(clock, left, signal, (limit) => poll.next(limit));
    if (outcome.kind === 'aborted') continue;
    if (outcome.kind === 'status') {
      if (failures > 0) news.trouble(null);
      failures = 0;
      if (outcome.status === 'scanned' && !scanned) {
        scanned = true;
        news.scanned();
      } else if (outcome.status !== 'waiting' && outcome.status !== 'scanned') {
        return outcome.status;
      } else {
        await pause(
          clock,
          Math.min(LEAST_BETWEEN_POLLS_MS, askedAt + LEAST_BETWEEN_POLLS_MS - clock.now()),
          signal,
        );
      }
      continue;
    }
    news.trouble(outcome.kind === 'failed' ? { fault: outcome.fault } : { refusal: outcome.refusal });
    const asked = outcome.kind === 'refused' ? (outcome.refusal.waitMs ?? 0) : 0;
    await pause(clock, Math.max(asked, Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS)), signal);
    failures += 1;
  }
  return 'aborted';
}

/** Runs something with a signal that also fires after `ms`. */
async function within<T>(
  clock: RealClock,
  ms: number,
  signal: AbortSignal,
  run: (limit: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const abort = (): void => limit.abort();
  const cancel = clock.startTimer(ms, abort);
  signal.addEventListener('abort', abort);
  try {
    return await run(limit.signal);
  } finally {
    cancel();
    signal.removeEventListener('abort', abort);
  }
}
