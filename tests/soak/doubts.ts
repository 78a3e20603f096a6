import type { RequestEntry } from '../../simulator/ledger.ts';
import { deadCodes } from '../../simulator/codes.ts';
import { isGenuine } from './genuine.ts';

/** Faults after which a client cannot know whether its request was carried out. */
const UNKNOWN: ReadonlySet<string> = new Set([
  'lost-after-rotation',
  'dropped-before',
  'hang',
  'status',
  'html',
  'empty',
  'truncated',
  'data-array',
  'redirect',
]);

/**
 * The most refresh requests that were made with one token while it was not known whether it was spent (P5): those
 * without a clear answer, and the one that ended the doubt. `requests`: all of one grant, in their order. A user-info
 * call that 115 accepted ends a doubt: nothing had rotated. An answered refusal that passes says nothing and counts
 * for nothing.
 */
export function mostInDoubt(requests: readonly RequestEntry[]): {
  readonly requests: number;
  readonly at: number;
} {
  let most = { requests: 0, at: 0 };
  let token: string | null = null;
  let unclear = 0;
  for (const { path, fault, answered, fingerprint, at } of requests) {
    if (path === 'userInfo') {
      if (isGenuine(fault) && answered?.code === 0) unclear = 0;
      continue;
    }
    if (path !== 'refresh') continue;
    if (fingerprint !== token) {
      token = fingerprint;
      unclear = 0;
    }
    const isUnclear = fault !== null && UNKNOWN.has(fault);
    const ends =
      isGenuine(fault) && answered !== null && (answered.code === 0 || deadCodes.has(answered.code ?? 0));
    const counts = isUnclear || (unclear > 0 && ends);
    if (counts && unclear + 1 > most.requests) most = { requests: unclear + 1, at };
    if (isUnclear) unclear += 1;
  }
  return most;
}
