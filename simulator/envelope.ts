import type { Refusal } from './codes.ts';
import type { SimulatorOptions } from './options.ts';

/** What a route decided, before it is put into an envelope. */
export type Reply =
  | { readonly ok: true; readonly data: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly refusal: Refusal };

/** Which of 115's hosts a path belongs to: its envelope differs by host. */
export type HostKind = 'passport' | 'qrcode' | 'api';

/** The switches that decide how an envelope looks. */
export type EnvelopeStyle = Pick<SimulatorOptions, 'stateAs' | 'failureData' | 'errorPlace'>;

/** The JSON body that 115 wraps every answer in. */
export interface Envelope {
  readonly state: number | boolean | string;
  readonly code: number;
  readonly message: string;
  readonly data: unknown;
  readonly error: string;
  readonly errno: number;
}

/**
 * Wraps a reply as 115 does (docs/115-open-platform.md, "Hosts"): `state` is a number on passportapi
 * and qrcodeapi and a boolean on proapi, but strings occur; a refusal's `data` is `{}` or `[]`, and
 * its error sits in `code` and `message` or in `errno` and `error`.
 */
export const envelope = (reply: Reply, host: HostKind, style: EnvelopeStyle): Envelope => {
  const state = stateValue(reply.ok, host, style.stateAs);
  if (reply.ok) {
    return { state, code: 0, message: '', data: reply.data, error: '', errno: 0 };
  }
  const { code, message } = reply.refusal;
  const data = style.failureData === 'array' ? [] : {};
  return style.errorPlace === 'code'
    ? { state, code, message, data, error: '', errno: 0 }
    : { state, code: 0, message: '', data, error: message, errno: code };
};

const stateValue = (
  ok: boolean,
  host: HostKind,
  as: SimulatorOptions['stateAs'],
): number | boolean | string => {
  const asBoolean = as === 'boolean' || (as !== 'number' && host === 'api');
  const value = asBoolean ? ok : Number(ok);
  return as === 'string' ? String(value) : value;
};
