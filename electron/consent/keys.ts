import { createHash, randomBytes } from 'node:crypto';
import type { AccountId } from '../keeper/record.ts';
import { Secret } from '../keeper/secret.ts';
import type { Consents } from './consents.ts';

/** A key of the loopback door, or a made-up refresh token. */
export type KeyKind = 'bearer' | 'stand-in';

/** They tell what they are, so that somebody who finds one knows where to revoke it. */
const PREFIX = { bearer: 'tk115_', 'stand-in': 'tk115r_' } as const satisfies Record<KeyKind, string>;
const RANDOM_BYTES = 32;

/**
 * Makes a key for a program and an account, and keeps its digest: whoever has the key may have that account's access tokens
 * until it is revoked. One of the same kind and name is replaced. Rejects when it cannot be written.
 */
export async function makeKey(
  consents: Consents,
  { kind, name, account }: { readonly kind: KeyKind; readonly name: string; readonly account: AccountId },
): Promise<Secret> {
  const key = `${PREFIX[kind]}${randomBytes(RANDOM_BYTES).toString('base64url')}`;
  await consents.decide({ kind, name, digest: digestOf(key) }, account, { allowed: true, forMs: null });
  return new Secret(key);
}

/** What is kept of a key. It has 256 random bits, so that no slower digest is needed. */
export function digestOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
