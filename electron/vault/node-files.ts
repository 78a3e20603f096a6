import * as fs from 'node:fs/promises';
import type { RealClock } from '../keeper/clock.ts';
import { errno } from './errno.ts';
import type { FileFacts, FileSystem, NewFile } from './file-system.ts';
import { patientRename } from './patient-rename.ts';

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
    read: (path) => fs.readFile(path),
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
  const handle = await fs.open(path, 'wx', FILE_MODE);
  return {
    write: (bytes) => handle.writeFile(bytes),
    sync: () => handle.sync(),
    close: () => handle.close(),
  };
}

async function sync(folder: string): Promise<void> {
  const handle = await fs.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Windows opens no folder for fsync; NTFS journals names by itself. */
async function syncWherePossible(folder: string): Promise<void> {
  try {
    await sync(folder);
  } catch (error) {
    if (!['EPERM', 'EISDIR', 'EACCES', 'EINVAL'].includes(errno(error) ?? '')) throw error;
  }
}
