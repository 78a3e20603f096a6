import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { KEY_LENGTH, seal, unseal } from './cipher.ts';
import { parseJson } from './parse-json.ts';
import type { Protection } from './protection.ts';

/** One secret in the system's keychain. Its methods reject when the keychain is locked or its user refuses. */
export interface KeychainEntry {
  setPassword(password: string): Promise<void>;
  getPassword(): Promise<string | null | undefined>;
}

/** The wrapped key: which entry of the keychain holds the wrapping key, and what that key has sealed. */
const wrappedKey = z.strictObject({
  entry: z.string().regex(/^vault-[0-9a-f]{16}$/),
  nonce: z.base64(),
  tag: z.base64(),
  data: z.base64(),
});

const CONTEXT = 'token-keeper-115|keychain';

/**
 * The data key under a wrapping key that lies in the system's keychain. Each wrapping makes an entry of its own, so that
 * wrapping anew cannot spoil what was wrapped before. `openEntry` throws where there is no keychain.
 */
export function keychainProtection(options: {
  backend: string;
  openEntry: (name: string) => Promise<KeychainEntry>;
}): Protection {
  const { backend, openEntry } = options;
  const open = (name: string): Promise<KeychainEntry | null> => openEntry(name).catch(() => null);
  return {
    level: 'keychain',
    backend,

    async wrap(key) {
      const name = `vault-${randomBytes(8).toString('hex')}`;
      const entry = await open(name);
      if (entry === null) return { ok: false, reason: 'keyring-absent' };
      const raw = randomBytes(KEY_LENGTH);
      try {
        await entry.setPassword(raw.toString('base64'));
      } catch {
        return { ok: false, reason: 'keyring-locked' };
      }
      const { nonce, tag, data } = seal(createSecretKey(raw), key, CONTEXT);
      const wrapped: z.infer<typeof wrappedKey> = {
        entry: name,
        nonce: nonce.toString('base64'),
        tag: tag.toString('base64'),
        data: data.toString('base64'),
      };
      return { ok: true, wrapped: Buffer.from(JSON.stringify(wrapped)).toString('base64') };
    },

    async unwrap(text) {
      const parsed = wrappedKey.safeParse(parseJson(Buffer.from(text, 'base64')));
      if (!parsed.success) return { ok: false, reason: 'unreadable' };
      const entry = await open(parsed.data.entry);
      if (entry === null) return { ok: false, reason: 'keyring-absent' };
      let password: string | null;
      try {
        password = (await entry.getPassword()) ?? null;
      } catch {
        return { ok: false, reason: 'keyring-locked' };
      }
      if (password === null) return { ok: false, reason: 'key-missing' };
      const wrapping = wrappingKey(password);
      const { nonce, tag, data } = parsed.data;
      const sealed = { nonce: decode(nonce), tag: decode(tag), data: decode(data) };
      const key = wrapping === null ? null : unseal(wrapping, sealed, CONTEXT);
      return key === null ? { ok: false, reason: 'key-wrong' } : { ok: true, key };
    },
  };
}

function wrappingKey(password: string): KeyObject | null {
  const raw = decode(password);
  return raw.length === KEY_LENGTH ? createSecretKey(raw) : null;
}

function decode(text: string): Buffer {
  return Buffer.from(text, 'base64');
}
