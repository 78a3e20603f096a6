import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { seal, unseal } from './cipher.ts';
import { parseJson } from './parse-json.ts';

/** Rises when anything in the vault changes in a way that older programs cannot read. */
const VERSION = 1;

/** Encrypted by the data key, so that a wrong key is known before a record is tried with it. */
const CHECK_TEXT = 'token-keeper-115';
const CHECK_CONTEXT = `token-keeper-115|${VERSION}|check`;

const keyFile = z.strictObject({
  version: z.literal(VERSION),
  level: z.enum(['safe-storage', 'keychain', 'passphrase']),
  /** What stood behind the protection when the key was wrapped. */
  backend: z.string(),
  wrapped: z.string().min(1),
  check: z.strictObject({ nonce: z.base64(), tag: z.base64(), data: z.base64() }),
});

/** The content of `key.json`: the wrapped data key, and what protects it. */
export type KeyFile = z.infer<typeof keyFile>;

/** A new `key.json` for a data key. */
export function makeKeyFile(
  key: KeyObject,
  protection: { level: KeyFile['level']; backend: string },
  wrapped: string,
): KeyFile {
  const { nonce, tag, data } = seal(key, Buffer.from(CHECK_TEXT), CHECK_CONTEXT);
  return {
    version: VERSION,
    level: protection.level,
    backend: protection.backend,
    wrapped,
    check: {
      nonce: nonce.toString('base64'),
      tag: tag.toString('base64'),
      data: data.toString('base64'),
    },
  };
}

/** Whether `key` is the one that the file was made for. */
export function isKeyOf(file: KeyFile, key: KeyObject): boolean {
  const sealed = {
    nonce: Buffer.from(file.check.nonce, 'base64'),
    tag: Buffer.from(file.check.tag, 'base64'),
    data: Buffer.from(file.check.data, 'base64'),
  };
  return unseal(key, sealed, CHECK_CONTEXT)?.toString() === CHECK_TEXT;
}

/** The bytes of `key.json`. */
export function encodeKeyFile(file: KeyFile): Buffer {
  return Buffer.from(`${JSON.stringify(file, null, 2)}\n`);
}

/** The file's content, or null when it is no `key.json` of this version. */
export function decodeKeyFile(bytes: Buffer): KeyFile | null {
  const parsed = keyFile.safeParse(parseJson(bytes));
  return parsed.success ? parsed.data : null;
}
