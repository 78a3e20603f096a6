import type { Answered } from './ledger.ts';
import { envelope, type EnvelopeStyle, type HostKind, type Reply } from './envelope.ts';
import type { Effect } from './faults.ts';

/** What is to happen on the wire. */
export type Outcome =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
      /** Whether the connection breaks off in the middle of the body. */
      readonly cut: boolean;
    }
  /** The connection is closed without an answer. */
  | { readonly kind: 'close' }
  /** The connection is reset (RST) without an answer. */
  | { readonly kind: 'reset' }
  /** Nothing ever comes. */
  | { readonly kind: 'hang' };

/** An outcome, with what a client can read from it. */
export interface Told {
  readonly outcome: Outcome;
  readonly answered: Answered | null;
  /** Whether it is the platform's own answer, unharmed. */
  readonly genuine: boolean;
}

/** What an outcome is made from. `reply` is null when the request was not carried out. */
export interface Telling {
  readonly reply: Reply | null;
  readonly effect: Effect | null;
  readonly host: HostKind;
  readonly style: EnvelopeStyle;
  /** The simulator's clock, for the headers. */
  readonly now: number;
  readonly dateOffsetMs: number;
}

/** Puts a reply on the wire, or what the fault makes of it. */
export const tell = (telling: Telling): Told => {
  const { reply, effect, style, now } = telling;
  if (effect === null) return genuine(telling);
  switch (effect.kind) {
    case 'slow':
      return genuine(telling);
    case 'date':
      return genuine({ ...telling, dateOffsetMs: telling.dateOffsetMs + effect.offsetMs });
    case 'state':
      return genuine({ ...telling, style: { ...style, stateAs: effect.as } });
    case 'lost-after-rotation':
    case 'dropped-before':
      return silent('close');
    case 'hang':
      return silent('hang');
    case 'reset-kept-connection':
      return silent('reset');
    case 'status':
      return page(telling, effect.status ?? 502, 'Bad Gateway');
    case 'html':
      return page(telling, effect.status ?? 405, '<a href="/portal">请先登录 / Please sign in</a>');
    case '429':
      return rateLimited(telling, effect, now);
    case 'empty':
      return broken(telling, '', false);
    case 'truncated':
      return truncated(telling, effect.cut === 'connection');
    case 'redirect':
      return redirect(telling, effect.location ?? 'http://captive.invalid/sign-in');
    case 'data-array': {
      const body = { ...envelope(reply ?? nothing, telling.host, style), data: [] };
      return json(telling, body, reply === null || reply.ok ? 0 : reply.refusal.code, false);
    }
    case 'error-code':
      return refusal(telling, effect.code, effect.message ?? '', effect.place);
    case 'empty-error':
      return refusal(telling, 0, '', 'code');
  }
};

/** Stands in for an answer when the request was not carried out. */
const nothing: Reply = { ok: true, data: {} };

const genuine = (telling: Telling): Told => {
  const reply = telling.reply ?? nothing;
  const body = envelope(reply, telling.host, telling.style);
  return json(telling, body, reply.ok ? 0 : reply.refusal.code, true);
};

const refusal = (
  telling: Telling,
  code: number,
  message: string,
  place: EnvelopeStyle['errorPlace'] | undefined,
): Told => {
  const style = { ...telling.style, errorPlace: place ?? telling.style.errorPlace };
  const body = envelope({ ok: false, refusal: { code, message } }, telling.host, style);
  return json(telling, body, code, false);
};

const json = (telling: Telling, body: object, code: number, isGenuine: boolean): Told => ({
  outcome: answer(telling, 200, JSON.stringify(body), 'application/json; charset=utf-8'),
  answered: { status: 200, code },
  genuine: isGenuine,
});

const page = (telling: Telling, status: number, text: string): Told => ({
  outcome: answer(
    telling,
    status,
    `<!doctype html><html><head><title>${status}</title></head><body>${text}</body></html>`,
    'text/html; charset=utf-8',
  ),
  answered: { status, code: null },
  genuine: false,
});

const rateLimited = (telling: Telling, effect: Extract<Effect, { kind: '429' }>, now: number): Told => {
  const { retryAfterS, resetInS } = effect;
  const headers: Record<string, string> = {};
  if (resetInS !== undefined) {
    headers['X-RateLimit-Reset'] = String(Math.ceil(now / 1000) + resetInS);
  }
  if (retryAfterS !== undefined || resetInS === undefined) {
    headers['Retry-After'] = String(retryAfterS ?? 60);
  }
  return {
    outcome: answer(telling, 429, 'Too Many Requests', 'text/plain; charset=utf-8', headers),
    answered: { status: 429, code: null },
    genuine: false,
  };
};

const redirect = (telling: Telling, location: string): Told => ({
  outcome: answer(telling, 302, '', 'text/html; charset=utf-8', { Location: location }),
  answered: { status: 302, code: null },
  genuine: false,
});

const truncated = (telling: Telling, cut: boolean): Told => {
  const whole = JSON.stringify(envelope(telling.reply ?? nothing, telling.host, telling.style));
  return broken(telling, cut ? whole : whole.slice(0, Math.floor(whole.length / 2)), cut);
};

const broken = (telling: Telling, body: string, cut: boolean): Told => ({
  outcome: { ...answer(telling, 200, body, 'application/json; charset=utf-8'), cut },
  answered: { status: 200, code: null },
  genuine: false,
});

const silent = (kind: 'close' | 'reset' | 'hang'): Told => ({
  outcome: { kind },
  answered: null,
  genuine: false,
});

const answer = (
  telling: Telling,
  status: number,
  body: string,
  type: string,
  headers: Readonly<Record<string, string>> = {},
): Extract<Outcome, { kind: 'answer' }> => ({
  kind: 'answer',
  status,
  headers: {
    'Content-Type': type,
    Date: new Date(telling.now + telling.dateOffsetMs).toUTCString(),
    ...headers,
  },
  body,
  cut: false,
});
