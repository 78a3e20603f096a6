import type { IncomingMessage } from 'node:http';
import { Refused } from './refused.ts';

/** Names of this very machine, under which the agent is asked. */
const HOSTS = new Set(['localhost', '127.0.0.1', '[::1]', 'tk115']);

/**
 * Keeps web pages out: no browser leaves `Origin` (or, newer ones, `Sec-Fetch-Site`) away from what a page sends, and one that
 * was led here by a name of somebody else's brings that name as its `Host` (DNS rebinding). Throws {@link Refused}.
 */
export function refuseForeign({ headers }: Pick<IncomingMessage, 'headers'>): void {
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined) {
    throw new Refused('foreign_origin', { detail: 'Web pages are not served.' });
  }
  const host = (headers.host ?? '').toLowerCase().replace(/:\d{1,5}$/, '');
  if (!HOSTS.has(host)) throw new Refused('foreign_origin', { detail: 'The Host must be localhost.' });
}

/** The same as a question, for whoever answers it in another way. */
export function isForeign(request: Pick<IncomingMessage, 'headers'>): boolean {
  try {
    refuseForeign(request);
    return false;
  } catch {
    return true;
  }
}
