import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  copyFileSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UpdateFault } from './update-fault.ts';

/** How much is read at a time, in bytes. */
const CHUNK_BYTES = 1 << 20;

/**
 * Puts a copy of `from` in the place of `to`, an executable file, in one step: whatever happens, `to` is the old file or
 * the new one, whole, and it keeps its name. The copy is made beside it, since a rename works within one disk only, and
 * is checked against its digest (base64) once more where it lies. Synchronous: electron-updater asks for that.
 */
export function replaceFile(from: string, to: string, sha512: string): void {
  const beside = join(dirname(to), `.${basename(to)}.new`);
  try {
    copyFileSync(from, beside);
    chmodSync(beside, 0o755);
    if (digestOf(beside) !== sha512) throw new UpdateFault('digest');
    sync(beside);
    renameSync(beside, to);
    sync(dirname(to));
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

function digestOf(path: string): string {
  const hash = createHash('sha512');
  const chunk = Buffer.alloc(CHUNK_BYTES);
  const file = openSync(path, 'r');
  try {
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
      hash.update(chunk.subarray(0, read));
    }
  } finally {
    closeSync(file);
  }
  return hash.digest('base64');
}

function sync(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
