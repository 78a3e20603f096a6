import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
/** Bytes; the nonce length that NIST SP 800-38D, section 8.2, is made for, and the full tag. */
const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;

/** Length of the data key in bytes. */
export const KEY_LENGTH = 32;

/** What AES-256-GCM makes of a plaintext. */
export interface Sealed {
  readonly nonce: Buffer;
  readonly tag: Buffer;
  readonly data: Buffer;
}

/** Encrypts with a fresh random nonce; `context` is authenticated, not hidden. */
export function seal(key: KeyObject, plaintext: Buffer, context: string): Sealed {
  const nonce = randomBytes(NONCE_LENGTH);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_LENGTH });
  cipher.setAAD(Buffer.from(context));
  const data = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return { nonce, tag: cipher.getAuthTag(), data };
}

/** The plaintext, or null when key, context or a single bit is not what it was. */
export function unseal(key: KeyObject, sealed: Sealed, context: string): Buffer | null {
  if (sealed.nonce.length !== NONCE_LENGTH || sealed.tag.length !== TAG_LENGTH) return null;
  const decipher = createDecipheriv(ALGORITHM, key, sealed.nonce, { authTagLength: TAG_LENGTH });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.tag);
  try {
    return Buffer.concat([decipher.update(sealed.data), decipher.final()]);
  } catch {
    return null;
  }
}
