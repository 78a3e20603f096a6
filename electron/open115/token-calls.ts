import type { Fault, Refusal, RefreshOutcome } from '../keeper/ports.ts';
import type { Origins } from '../keeper/record.ts';
import type { Secret } from '../keeper/secret.ts';
import { urlOf, type Caller } from './call.ts';
import { parseFirstPair, parseIssuedPair, type FirstPair } from './issued-pair.ts';

/** How long an answer that carries tokens is waited for, connecting included, in milliseconds. */
const TOKEN_TIMEOUT_MS = 30_000;

/**
 * `POST /open/refreshToken`: one request that is not repeated. An answer that 115 gave but nobody can read is
 * `unknown`: the refresh token may be spent.
 */
export async function refreshPair(
  caller: Caller,
  origins: Origins,
  refreshToken: Secret,
): Promise<RefreshOutcome> {
  const reply = await caller.call({
    method: 'POST',
    url: urlOf(origins, 'passport', '/open/refreshToken'),
    form: { refresh_token: refreshToken },
    timeoutMs: TOKEN_TIMEOUT_MS,
    lane: 'refresh',
  });
  if (reply.kind === 'aborted') return { kind: 'unknown', fault: 'reset' };
  if (reply.kind !== 'ok') return reply;
  const pair = parseIssuedPair(reply.data);
  return pair === null ? { kind: 'unknown', fault: 'unreadable' } : { kind: 'done', pair };
}

/** What became of the exchange of a confirmed QR code for the first pair of its grant. */
export type ExchangeOutcome =
  | { readonly kind: 'done'; readonly pair: FirstPair }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'not-sent'; readonly fault: Fault }
  /** The code may be used up; a new one is needed if a second try is refused. */
  | { readonly kind: 'unknown'; readonly fault: Fault };

/** `POST /open/deviceCodeToToken`: a code is good for one pair, so this is not repeated either. */
export async function exchangeCode(
  caller: Caller,
  origins: Origins,
  { uid, verifier }: { readonly uid: string; readonly verifier: Secret },
): Promise<ExchangeOutcome> {
  const reply = await caller.call({
    method: 'POST',
    url: urlOf(origins, 'passport', '/open/deviceCodeToToken'),
    form: { uid, code_verifier: verifier },
    timeoutMs: TOKEN_TIMEOUT_MS,
    lane: 'refresh',
  });
  if (reply.kind === 'aborted') return { kind: 'unknown', fault: 'reset' };
  if (reply.kind !== 'ok') return reply;
  const pair = parseFirstPair(reply.data);
  return pair === null ? { kind: 'unknown', fault: 'unreadable' } : { kind: 'done', pair };
}
