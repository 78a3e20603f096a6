import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { SetupFailure } from './progress.mjs';

/**
 * Checks a file against a pinned digest in the notation of npm and of Subresource Integrity.
 * @param {string} file
 * @param {string} integrity such as "sha512-…" (base64)
 * @param {string} label what the file is, for the message
 * @throws {SetupFailure} when the file is not the expected one
 */
export async function checkIntegrity(file, integrity, label) {
  const algorithm = integrity.slice(0, integrity.indexOf('-'));
  const digest = await fileDigest(file, algorithm, 'base64');
  if (`${algorithm}-${digest}` === integrity) return;
  throw new SetupFailure(
    `${label} is not the file this project was made with (its ${algorithm} differs), so it is not used.`,
  );
}

/**
 * Computes the digest of a file without reading it into memory.
 * @param {string} file
 * @param {string} algorithm
 * @param {'base64' | 'hex'} encoding
 */
export async function fileDigest(file, algorithm, encoding) {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  return hash.digest(encoding);
}
