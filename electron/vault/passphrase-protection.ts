import { createSecretKey, randomBytes, scrypt, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { Secret } from '../keeper/secret.ts';
import { KEY_LENGTH, seal, unseal } from './cipher.ts';
import { parseJson } from './parse-json.ts';
import type { Protection } from './protection.ts';

/** scrypt's cost parameters (RFC 7914, section 2). One derivation takes 128 · N · r bytes of memory. */
interface Cost {
  readonly N: number;
  readonly r: 8;
  readonly p: number;
}

/** What a new wrapping uses: 128 MiB, some tenths of a second. */
const COST: Cost = { N: 2 ** 17, r: 8, p: 1 };
/** The costs that are read: never a cheaper one, and none that could exhaust the machine. */
const LOG2_N = { least: 17, most: 20 } as const;
/** Bytes. */
const SALT_LENGTH = 32;

/** The wrapped key: how the passphrase becomes a key, and what that key has sealed. */
const wrappedKey = z.strictObject({
  kdf: z.literal('scrypt'),
  N: z.number().refine((value) => Number.isInteger(Math.log2(value)) && isInRange(Math.log2(value))),
  r: z.literal(8),
  p: z.number().int().min(1).max(4),
  salt: z.base64(),
  nonce: z.base64(),
  tag: z.base64(),
  data: z.base64(),
});

/**
 * The data key under a key that is derived from a passphrase, for systems without any keyring. Without a passphrase at
 * hand it answers `passphrase-needed`.
 */
export function passphraseProtection(passphrase: Secret | null): Protection {
  return {
    level: 'passphrase',
    backend: 'scrypt',

    async wrap(key) {
      if (passphrase === null) return { ok: false, reason: 'passphrase-needed' };
      const salt = randomBytes(SALT_LENGTH);
      try {
        const { nonce, tag, data } = seal(await derive(passphrase, salt, COST), key, context(COST, salt));
        const wrapped: z.infer<typeof wrappedKey> = {
          kdf: 'scrypt',
          ...COST,
          salt: salt.toString('base64'),
          nonce: nonce.toString('base64'),
          tag: tag.toString('base64'),
          data: data.toString('base64'),
        };
        return { ok: true, wrapped: Buffer.from(JSON.stringify(wrapped)).toString('base64') };
      } catch {
        // The machine could not find the memory.
        return { ok: false, reason: 'unreadable' };
      }
    },

    async unwrap(text) {
      const parsed = wrappedKey.safeParse(parseJson(Buffer.from(text, 'base64')));
      if (!parsed.success) return { ok: false, reason: 'unreadable' };
      if (passphrase === null) return { ok: false, reason: 'passphrase-needed' };
      const { salt: saltText, nonce, tag, data, ...cost } = parsed.data;
      const salt = decode(saltText);
      const sealed = { nonce: decode(nonce), tag: decode(tag), data: decode(data) };
      try {
        const key = unseal(await derive(passphrase, salt, cost), sealed, context(cost, salt));
        return key === null ? { ok: false, reason: 'passphrase-wrong' } : { ok: true, key };
      } catch {
        return { ok: false, reason: 'unreadable' };
      }
    },
  };
}

/**
 * The key of a passphrase; rejects when there is not the memory for it. Composed characters (RFC 8265, section 4.2), so
 * that two keyboards that spell the same text differently give the same key.
 */
function derive(passphrase: Secret, salt: Buffer, { N, r, p }: Cost): Promise<KeyObject> {
  const text = passphrase.reveal().normalize('NFC');
  // Some slack above what the algorithm needs: the bound is exclusive and counts its scratch space.
  const options = { N, r, p, maxmem: 128 * r * (N + p + 4) + 2 ** 20 };
  return new Promise((resolve, reject) => {
    scrypt(text, salt, KEY_LENGTH, options, (error, raw) => {
      if (error !== null) return reject(error);
      const key = createSecretKey(raw);
      raw.fill(0);
      resolve(key);
    });
  });
}

/** The parameters are authenticated with the key they lead to. */
function context({ N, r, p }: Cost, salt: Buffer): string {
  return `token-keeper-115|passphrase|scrypt|${N}|${r}|${p}|${salt.toString('base64')}`;
}

function isInRange(log2: number): boolean {
  return log2 >= LOG2_N.least && log2 <= LOG2_N.most;
}

function decode(text: string): Buffer {
  return Buffer.from(text, 'base64');
}
