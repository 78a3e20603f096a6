import { z } from 'zod';
import type { AccountId, AccountRecord } from '../keeper/record.ts';
import { Secret } from '../keeper/secret.ts';
import { parseJson } from './parse-json.ts';

/** A record as it lies, encrypted, on disk. Instants are epoch milliseconds of the account's clock. */
const storedRecord = z.strictObject({
  access_token: z.string(),
  refresh_token: z.string(),
  expires_at: z.number(),
  refresh_token_expires_at: z.number(),
  updated_at: z.number(),
  generation: z.number().int().positive(),
  granted_at: z.number(),
  granted_at_known: z.boolean(),
  app_id: z.string(),
  user: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  origins: z.strictObject({ passport: z.string(), qrcode: z.string(), api: z.string() }),
  clock: z.strictObject({ scale: z.number().positive(), anchor: z.number() }),
});

/** The plaintext of a record. One of the few places that open its tokens. */
export function encodeRecord(record: AccountRecord): Buffer {
  const { user, origins, clock } = record;
  const stored: z.infer<typeof storedRecord> = {
    access_token: record.accessToken.reveal(),
    refresh_token: record.refreshToken.reveal(),
    expires_at: record.expiresAt,
    refresh_token_expires_at: record.grantEndsAt,
    updated_at: record.obtainedAt,
    generation: record.generation,
    granted_at: record.grantedAt,
    granted_at_known: record.grantedAtKnown,
    app_id: record.appId,
    user: user === null ? null : { id: user.id, name: user.name },
    origins: { passport: origins.passport, qrcode: origins.qrcode, api: origins.api },
    clock: { scale: clock.scale, anchor: clock.anchor },
  };
  return Buffer.from(JSON.stringify(stored));
}

/** The record of a plaintext, or null when it is not one: a field is missing, unknown, or no token at all. */
export function decodeRecord(account: AccountId, plaintext: Buffer): AccountRecord | null {
  const parsed = storedRecord.safeParse(parseJson(plaintext));
  if (!parsed.success) return null;
  const stored = parsed.data;
  const accessToken = Secret.parse(stored.access_token);
  const refreshToken = Secret.parse(stored.refresh_token);
  if (accessToken === null || refreshToken === null) return null;
  return {
    id: account,
    generation: stored.generation,
    appId: stored.app_id,
    user: stored.user,
    origins: stored.origins,
    clock: stored.clock,
    grantedAt: stored.granted_at,
    grantedAtKnown: stored.granted_at_known,
    grantEndsAt: stored.refresh_token_expires_at,
    accessToken,
    refreshToken,
    obtainedAt: stored.updated_at,
    expiresAt: stored.expires_at,
  };
}
