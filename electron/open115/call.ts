import type { RealClock } from '../keeper/clock.ts';
import type { Fault, Refusal } from '../keeper/ports.ts';
import type { Origins } from '../keeper/record.ts';
import { Secret } from '../keeper/secret.ts';
import { classify } from './codes.ts';
import { oneLine, parseEnvelope, type Fields } from './envelope.ts';
import { originOf } from './origins.ts';
import type { HttpAnswer, HttpRequest, HttpResult, Transport } from './transport.ts';
import { waitAsked } from './wait-headers.ts';

/** What 115 answered to a call, or why it did not. */
export type Reply =
  | { readonly kind: 'ok'; readonly data: Fields }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'not-sent'; readonly fault: Fault }
  | { readonly kind: 'unknown'; readonly fault: Fault }
  | { readonly kind: 'aborted' };

/** The server's clock, as an answer told it; both instants in epoch ms. */
export interface ServerTime {
  readonly origin: string;
  readonly serverDate: number;
  /** This machine's clock when the answer had arrived. */
  readonly heardAt: number;
}

/** What a {@link Caller} is given. */
export interface CallerOptions {
  readonly transport: Transport;
  readonly clock: RealClock;
  /** Hears the `Date` of every answer (P11). */
  readonly onServerTime?: (time: ServerTime) => void;
}

/** How much of 115's own text is kept, in UTF-16 code units. */
const MAX_MESSAGE_LENGTH = 200;

/** HTTP's own "too many requests". */
const TOO_MANY_REQUESTS = 429;

/** Calls 115 and reads its envelope; what every endpoint has in common. Never throws. */
export class Caller {
  readonly #options: CallerOptions;

  constructor(options: CallerOptions) {
    this.#options = options;
  }

  /** Sends a request and reads the answer. */
  async call(request: HttpRequest): Promise<Reply> {
    const result = await this.#send(request);
    if (result.kind !== 'answer') return result;
    const heardAt = this.#options.clock.now();
    this.#tellServerTime(request.url, result.serverDate, heardAt);
    return scrubbed(readAnswer(result, heardAt), request);
  }

  async #send(request: HttpRequest): Promise<HttpResult> {
    try {
      return await this.#options.transport.send(request);
    } catch {
      // No transport rejects; should one do so all the same, nobody knows how far the request got.
      return { kind: 'unknown', fault: 'reset' };
    }
  }

  #tellServerTime(url: string, serverDate: number | null, heardAt: number): void {
    const origin = originOf(url);
    if (serverDate === null || origin === null) return;
    try {
      this.#options.onServerTime?.({ origin, serverDate, heardAt });
    } catch {
      // A listener's mistake must not cost the answer, which may carry a new pair.
    }
  }
}

/** The full address of a path on one of an account's origins. */
export function urlOf(origins: Origins, purpose: keyof Origins, path: string): string {
  return `${origins[purpose]}${path}`;
}

/** Reads an answer: the envelope where there is one, else the HTTP status. `now` serves where the server tells no date. */
export function readAnswer(answer: HttpAnswer, now: number): Reply {
  const { status, headers, body } = answer;
  const waitMs = waitAsked(headers, answer.serverDate ?? now);
  const envelope = parseEnvelope(body);
  if (envelope?.kind === 'ok' && (status < 400 || Object.keys(envelope.data).length > 0)) return envelope;
  if (status >= 500) return { kind: 'unknown', fault: 'server-error' };
  if (envelope?.kind === 'refusal') {
    return { kind: 'refused', refusal: refusalOf(envelope.code, envelope.message, status, waitMs) };
  }
  if (status === TOO_MANY_REQUESTS) {
    return { kind: 'refused', refusal: { class: 'wait', code: TOO_MANY_REQUESTS, message: '', waitMs } };
  }
  return { kind: 'unknown', fault: 'unreadable' };
}

function refusalOf(code: number, message: string, status: number, waitMs: number | null): Refusal {
  if (code !== 0) return { class: classify(code).class, code, message, waitMs };
  if (status === TOO_MANY_REQUESTS) return { class: 'wait', code: TOO_MANY_REQUESTS, message, waitMs };
  // No code and no word is how 115 throttles; a word without a code could mean anything.
  return { class: message === '' ? 'wait' : 'retry', code, message, waitMs };
}

/** A refusal with a short message that does not repeat a token of the request, should a server ever echo it. */
function scrubbed(reply: Reply, { bearer, form }: HttpRequest): Reply {
  if (reply.kind !== 'refused') return reply;
  let { message } = reply.refusal;
  for (const value of [bearer, ...Object.values(form ?? {})]) {
    if (value instanceof Secret) message = message.replaceAll(value.reveal(), '***');
  }
  return { kind: 'refused', refusal: { ...reply.refusal, message: oneLine(message, MAX_MESSAGE_LENGTH) } };
}
