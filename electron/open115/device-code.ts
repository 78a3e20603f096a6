import { z } from 'zod';
import type { Fault, Refusal } from '../keeper/ports.ts';
import type { Origins } from '../keeper/record.ts';
import type { Secret } from '../keeper/secret.ts';
import { urlOf, type Caller } from './call.ts';
import { challengeOf, newVerifier } from './pkce.ts';

/** How long a QR code lives from {@link DeviceCode.issuedAt}, in milliseconds (M: 115 does not say). */
export const CODE_LIFETIME_MS = 5 * 60_000;

const REQUEST_TIMEOUT_MS = 20_000;

/** A QR code to show, and what belongs to it. */
export interface DeviceCode {
  readonly uid: string;
  readonly time: string;
  readonly sign: string;
  /** The text to draw. */
  readonly qrcode: string;
  /** The proof that fetches the tokens; it never leaves but for that. */
  readonly verifier: Secret;
  readonly appId: string;
  /** Where the code came from: it is polled and exchanged there and nowhere else. */
  readonly origins: Origins;
  /** When the answer arrived, epoch ms of the real clock. */
  readonly issuedAt: number;
}

/** What became of asking for a QR code. */
export type DeviceCodeOutcome =
  | { readonly kind: 'code'; readonly code: DeviceCode }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'failed'; readonly fault: Fault }
  | { readonly kind: 'aborted' };

const text = z
  .union([z.string().max(2048), z.number().int().transform(String)])
  .refine((value) => value.trim() !== '');

const answerSchema = z.object({ uid: text, time: text, sign: text, qrcode: text });

/** `POST /open/authDeviceCode` with a new PKCE verifier (docs/115-open-platform.md, "Device code with PKCE"). */
export async function requestDeviceCode(
  caller: Caller,
  now: () => number,
  {
    origins,
    appId,
    signal,
  }: { readonly origins: Origins; readonly appId: string; readonly signal?: AbortSignal },
): Promise<DeviceCodeOutcome> {
  const verifier = newVerifier();
  const reply = await caller.call({
    method: 'POST',
    url: urlOf(origins, 'passport', '/open/authDeviceCode'),
    form: { client_id: appId, code_challenge: challengeOf(verifier), code_challenge_method: 'sha256' },
    timeoutMs: REQUEST_TIMEOUT_MS,
    lane: 'general',
    ...(signal === undefined ? {} : { signal }),
  });
  if (reply.kind === 'refused' || reply.kind === 'aborted') return reply;
  if (reply.kind !== 'ok') return { kind: 'failed', fault: reply.fault };
  const answer = answerSchema.safeParse(reply.data);
  if (!answer.success) return { kind: 'failed', fault: 'unreadable' };
  return { kind: 'code', code: { ...answer.data, verifier, appId, origins, issuedAt: now() } };
}
