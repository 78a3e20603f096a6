import { createHash, randomBytes } from 'node:crypto';
import { Secret } from '../keeper/secret.ts';

/** Random bytes behind a verifier: 64 characters, between the 43 and 128 that 115 and RFC 7636 section 4.1 ask for. */
const VERIFIER_BYTES = 48;

/** A new `code_verifier`: the proof that whoever fetches the tokens is who showed the QR code. */
export function newVerifier(): Secret {
  return new Secret(randomBytes(VERIFIER_BYTES).toString('base64url'));
}

/** The `code_challenge` of a verifier: base64url of its SHA-256 digest, without padding (RFC 7636 section 4.2). */
export function challengeOf(verifier: Secret): string {
  return createHash('sha256').update(verifier.reveal()).digest('base64url');
}
