import * as descriptors from 'node:fs';
import * as fs from 'node:fs/promises';
import { promisify } from 'node:util';
import type { RealClock } from '../keeper/clock.ts';
import { DiskPace } from './disk-pace.ts';
import { errno } from './errno.ts';
import type { FileFacts, FileSystem, NewFile } from './file-system.ts';
import { patientRename } from './patient-rename.ts';

/** Bytes that are read at once at first; more than any file of an account has. */
const FIRST_READ = 4096;

/** The most bytes that are written or read in one step that the whole program stands still for. */
const MOST_AT_ONCE = 10_000;

/** The mode of the files that the vault makes: the owner alone (P23). */
export const FILE_MODE = 0o600;
/** The same for folders. */
export const FOLDER_MODE = 0o700;

/** The machine's own file system. `clock` times the repetitions of a rename on Windows, and how quick the disk is. */
export function nodeFiles(platform: NodeJS.Platform, clock: RealClock): FileSystem {
  const windows = platform === 'win32';
  const steps = pacedSteps(new DiskPace(clock));
  return {
    hasModes: !windows,
    makeFolder: async (path) => {
      await fs.mkdir(path, { recursive: true, mode: FOLDER_MODE });
    },
    list: (folder) => fs.readdir(folder),
    facts,
    setMode: (path, mode) => fs.chmod(path, mode),
    read: (path) => read(steps, path),
    create: (path) => create(steps, path),
    rename: windows ? patientRename(steps.rename, clock) : steps.rename,
    remove: (path) => fs.rm(path, { force: true }),
    syncFolder: (folder) => (windows ? syncWherePossible(steps, folder) : sync(steps, folder)),
  };
}

const open = promisify(descriptors.open);
const readInto = promisify(descriptors.read);
const write = promisify(descriptors.write);

/** What a file is written and read with, on plain descriptors. */
type Steps = ReturnType<typeof pacedSteps>;

/**
 * An fsync waits for the disk, and so may a new file. The rest is memory's as a rule: what was just written is read, names
 * are changed that were just looked up.
 */
function pacedSteps(pace: DiskPace) {
  const readInPool = async (file: number, into: Buffer, from: number): Promise<number> =>
    (await readInto(file, into, 0, into.length, from)).bytesRead;
  const writeInPool = async (file: number, bytes: Buffer): Promise<number> =>
    (await write(file, bytes)).bytesWritten;
  const readSmall = pace.step(
    (file: number, into: Buffer, from: number) => descriptors.readSync(file, into, 0, into.length, from),
    readInPool,
  );
  const writeSmall = pace.step(
    (file: number, bytes: Buffer) => descriptors.writeSync(file, bytes),
    writeInPool,
  );
  return {
    create: pace.step(
      (path: string) => descriptors.openSync(path, 'wx+', FILE_MODE),
      pace.waiting((path: string) => open(path, 'wx+', FILE_MODE)),
    ),
    open: pace.step(
      (path: string) => descriptors.openSync(path, 'r'),
      (path) => open(path, 'r'),
    ),
    /** How many bytes came. */
    read: (file: number, into: Buffer, from: number) =>
      (into.length > MOST_AT_ONCE ? readInPool : readSmall)(file, into, from),
    /** How many bytes went. */
    write: (file: number, bytes: Buffer) =>
      (bytes.length > MOST_AT_ONCE ? writeInPool : writeSmall)(file, bytes),
    close: pace.step(descriptors.closeSync, promisify(descriptors.close)),
    rename: pace.step(descriptors.renameSync, fs.rename),
    synced: pace.waiting(promisify(descriptors.fsync)),
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

async function create(steps: Steps, path: string): Promise<NewFile> {
  const file = await steps.create(path);
  let length = 0;
  return {
    write: async (bytes) => {
      await writeAll(steps, file, bytes);
      length += bytes.length;
    },
    sync: () => steps.synced(file),
    read: () => readUpTo(steps, length, file),
    close: () => steps.close(file),
  };
}

async function writeAll(steps: Steps, file: number, bytes: Buffer): Promise<void> {
  let done = 0;
  while (done < bytes.length) done += await steps.write(file, bytes.subarray(done));
}

async function read(steps: Steps, path: string): Promise<Buffer> {
  const file = await steps.open(path);
  try {
    return await readUpTo(steps, Infinity, file);
  } finally {
    closeUnchanged(file);
  }
}

/** What a file holds, up to a length. What ends sooner is known by a read that brings nothing, whatever the disk. */
async function readUpTo(steps: Steps, length: number, file: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let done = 0;
  while (done < length) {
    const chunk = Buffer.alloc(Math.min(Math.max(FIRST_READ, done), length - done));
    const came = await steps.read(file, chunk, done);
    if (came === 0) break;
    chunks.push(chunk.subarray(0, came));
    done += came;
  }
  return Buffer.concat(chunks);
}

async function sync(steps: Steps, folder: string): Promise<void> {
  const descriptor = await steps.open(folder);
  try {
    await steps.synced(descriptor);
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
async function syncWherePossible(steps: Steps, folder: string): Promise<void> {
  try {
    await sync(steps, folder);
  } catch (error) {
    if (!['EPERM', 'EISDIR', 'EACCES', 'EINVAL'].includes(errno(error) ?? '')) throw error;
  }
}
