import * as descriptors from 'node:fs';
import * as fs from 'node:fs/promises';
import { promisify } from 'node:util';
import type { RealClock } from '../keeper/clock.ts';
import { errno } from './errno.ts';
import type { FileFacts, FileSystem, NewFile } from './file-system.ts';
import { patientRename } from './patient-rename.ts';

// Plain descriptors: each way through Node's thread pool costs more than the system's part in most steps, and these need
// the fewest.
const open = promisify(descriptors.open);
const readInto = promisify(descriptors.read);
const write = promisify(descriptors.write);
const synced = promisify(descriptors.fsync);
const close = promisify(descriptors.close);

/** Bytes that are read at once at first; more than any file of an account has. */
const FIRST_READ = 4096;

/** The mode of the files that the vault makes: the owner alone (P23). */
export const FILE_MODE = 0o600;
/** The same for folders. */
export const FOLDER_MODE = 0o700;

/** The machine's own file system. `clock` times the repetitions of a rename on Windows. */
export function nodeFiles(platform: NodeJS.Platform, clock: RealClock): FileSystem {
  const windows = platform === 'win32';
  return {
    hasModes: !windows,
    makeFolder: async (path) => {
      await fs.mkdir(path, { recursive: true, mode: FOLDER_MODE });
    },
    list: (folder) => fs.readdir(folder),
    facts,
    setMode: (path, mode) => fs.chmod(path, mode),
    read,
    create,
    rename: windows ? patientRename(fs.rename, clock) : (from, to) => fs.rename(from, to),
    remove: (path) => fs.rm(path, { force: true }),
    syncFolder: (folder) => (windows ? syncWherePossible(folder) : sync(folder)),
  };
}

async function facts(path: string): Promise<FileFacts | null> {
  try {
    const found = await fs.lstat(path);
    const kind = found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other';
    const ours = process.getuid === undefined || found.uid === process.getuid();
    return { kind, mode: found.mode & 0o777, ours, modifiedAt: found.mtimeMs };
  } catch (error) {
    if (errno(error) === 'ENOENT') return null;
    throw error;
  }
}

async function create(path: string): Promise<NewFile> {
  const file = await open(path, 'wx+', FILE_MODE);
  let length = 0;
  return {
    write: async (bytes) => {
      await writeAll(file, bytes);
      length += bytes.length;
    },
    sync: () => synced(file),
    read: () => readUpTo(length, file),
    close: () => close(file),
  };
}

async function writeAll(file: number, bytes: Buffer): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await write(file, bytes, done, bytes.length - done);
    done += bytesWritten;
  }
}

async function read(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    return await readUpTo(Infinity, file);
  } finally {
    closeUnchanged(file);
  }
}

/** What a file holds, up to a length. What ends sooner is known by a read that brings nothing, whatever the disk. */
async function readUpTo(length: number, file: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let done = 0;
  while (done < length) {
    const chunk = Buffer.alloc(Math.min(Math.max(FIRST_READ, done), length - done));
    const { bytesRead } = await readInto(file, chunk, 0, chunk.length, done);
    if (bytesRead === 0) break;
    chunks.push(chunk.subarray(0, bytesRead));
    done += bytesRead;
  }
  return Buffer.concat(chunks);
}

async function sync(folder: string): Promise<void> {
  const descriptor = await open(folder, 'r');
  try {
    await synced(descriptor);
  } finally {
    closeUnchanged(descriptor);
  }
}

/**
 * Closes what was only read or synced, at once: no disk has a part in it. A file that was written is closed elsewhere, as
 * its file system may give back room that it had set aside.
 */
function closeUnchanged(descriptor: number): void {
  descriptors.closeSync(descriptor);
}

/** Windows opens no folder for fsync; NTFS journals names by itself. */
async function syncWherePossible(folder: string): Promise<void> {
  try {
    await sync(folder);
  } catch (error) {
    if (!['EPERM', 'EISDIR', 'EACCES', 'EINVAL'].includes(errno(error) ?? '')) throw error;
  }
}
