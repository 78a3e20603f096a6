import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import type { Secret } from '../keeper/secret.ts';
import { errno } from '../vault/errno.ts';
import { FILE_MODE } from '../vault/node-files.ts';

/**
 * Why a token cannot be kept at a path: one of ours, or the system's code. `own`: it is in the state folder. `place`: others may write to its folder.
 * `taken`: there is something else, and nothing is overwritten that may be worth something.
 */
export type SinkFault = 'own' | 'place' | 'taken' | (string & {});

/** Thrown by the functions here: `code` is one of ours or the system's. */
export class SinkRefused extends Error {
  override readonly name = 'SinkRefused';
  readonly code: SinkFault;

  constructor(code: SinkFault) {
    super(`the file cannot be kept: ${code}`);
    this.code = code;
  }
}

/** Folders that everybody may write to, in which nobody may rename another's file, as `/tmp`. */
const STICKY = 0o1000;

/** A token with its line's end; bytes. */
const LONGEST_TOKEN = 8_300;

/**
 * Whether a token may be kept there: not among the program's own files; the folder exists, and nobody else can put a file of theirs in the place of ours; what
 * is there already is a file of this user's. Rejects with {@link SinkRefused}.
 */
export async function checkSink(path: string, stateFolder: string): Promise<void> {
  await refusing(async () => {
    const place = await realpath(dirname(path));
    const inside = relative(await realpath(stateFolder), place);
    if (!inside.startsWith('..') && !isAbsolute(inside)) throw new SinkRefused('own');
    const folder = await stat(place);
    if (!folder.isDirectory()) throw new SinkRefused('place');
    const exposed = (folder.mode & 0o022) !== 0 && (folder.mode & STICKY) === 0;
    if (process.getuid !== undefined && exposed) throw new SinkRefused('place');
    const found = await lstat(path).catch((error: unknown) => {
      if (errno(error) === 'ENOENT') return null;
      throw error;
    });
    if (found === null) return;
    const ours = process.getuid === undefined || found.uid === process.getuid();
    if (!found.isFile() || !ours || found.size > LONGEST_TOKEN) throw new SinkRefused('taken');
    // What an earlier run has left there is one word, and so is a token that this user has put there.
    if (/\s/.test((await readFile(path, 'utf8')).trim())) throw new SinkRefused('taken');
  });
}

/** Puts a token into a file, 0600 and whole: whoever reads it finds the old or the new one. Rejects with {@link SinkRefused}. */
export async function writeSink(path: string, token: Secret, stateFolder: string): Promise<void> {
  await checkSink(path, stateFolder);
  const incoming = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`);
  await refusing(async () => {
    try {
      const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
      const file = await open(incoming, flags, FILE_MODE);
      try {
        await file.writeFile(`${token.reveal()}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(incoming, path);
    } catch (error) {
      await rm(incoming, { force: true }).catch(() => undefined);
      throw error;
    }
  });
}

/** Removes the file if it still holds this token; what somebody else has written there stays. */
export async function removeSink(path: string, token: Secret): Promise<void> {
  try {
    if ((await readFile(path, 'utf8')).trimEnd() === token.reveal()) await rm(path);
  } catch {
    // It is gone, or out of reach: there is nothing of ours to take away.
  }
}

async function refusing(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof SinkRefused) throw error;
    throw new SinkRefused(errno(error) ?? 'failed');
  }
}
