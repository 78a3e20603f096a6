import type { Fault } from '../keeper/ports.ts';
import { Secret } from '../keeper/secret.ts';

/** A request to 115. Tokens stay wrapped until {@link wireOf} puts them on the wire. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** Never holds a token. */
  readonly url: string;
  /** Sent as `Authorization: Bearer …`. */
  readonly bearer?: Secret;
  /** Sent as `application/x-www-form-urlencoded`. */
  readonly form?: Readonly<Record<string, string | Secret>>;
  /** From the call to the last byte of the answer, in real milliseconds. */
  readonly timeoutMs: number;
  /** `refresh`: must not be repeated, so it gets a connection of its own (docs/decisions/0004-network-stack.md); `general`: may be. */
  readonly lane: 'refresh' | 'general';
  readonly signal?: AbortSignal;
}

/** What became of a request. */
export type HttpResult =
  | HttpAnswer
  /** Surely not one byte of it left for 115. */
  | { readonly kind: 'not-sent'; readonly fault: Fault }
  /** It may have been carried out. */
  | { readonly kind: 'unknown'; readonly fault: Fault }
  /** Given up by its caller's signal, sent or not. */
  | { readonly kind: 'aborted' };

/** An answer that came whole. */
export interface HttpAnswer {
  readonly kind: 'answer';
  readonly status: number;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The `Date` header, epoch ms; null if there is none. */
  readonly serverDate: number | null;
}

/**
 * Sends requests to 115 and nowhere else: allow-listed origins only, no cookies, no cache, no redirects, certificate
 * errors fatal (P24). Never rejects.
 */
export interface Transport {
  send(request: HttpRequest): Promise<HttpResult>;
}

/** The longest answer that is read, in bytes; 115's are below 4 KiB. */
export const MAX_BODY_BYTES = 256 * 1024;

/** Headers and body as they go out. */
export interface Wire {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** Unwraps a request for sending: the one place where tokens leave for 115. Null if its bearer cannot be a header. */
export function wireOf({ bearer, form }: HttpRequest): Wire | null {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (bearer !== undefined) {
    const token = bearer.reveal();
    if (!/^[\x21-\x7e]+$/.test(token)) return null;
    headers['Authorization'] = `Bearer ${token}`;
  }
  if (form === undefined) return { headers, body: null };
  headers['Content-Type'] = 'application/x-www-form-urlencoded';
  const fields = Object.entries(form).map(([name, value]) => [
    name,
    value instanceof Secret ? value.reveal() : value,
  ]);
  return { headers, body: new URLSearchParams(fields).toString() };
}

/** An answer from what both transports collect. A redirect is refused, and nothing is known of what lies behind it. */
export function answerOf(
  status: number,
  rawHeaders: Readonly<Record<string, string | readonly string[] | undefined>>,
  chunks: readonly Uint8Array[],
): HttpResult {
  if (status >= 300 && status < 400) return { kind: 'unknown', fault: 'unreadable' };
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(rawHeaders)) {
    if (value !== undefined)
      headers[name.toLowerCase()] = typeof value === 'string' ? value : value.join(', ');
  }
  const date = Date.parse(headers['date'] ?? '');
  return {
    kind: 'answer',
    status,
    headers,
    body: Buffer.concat(chunks).toString('utf8'),
    serverDate: Number.isNaN(date) ? null : date,
  };
}
