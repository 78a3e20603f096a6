import { join } from 'node:path';
import { errno } from './errno.ts';
import type { FileSystem, NewFile } from './file-system.ts';
import { incomingName } from './layout.ts';

/** What an atomic write needs to know of where it happens. */
interface Disk {
  readonly folder: string;
  readonly files: FileSystem;
}

/**
 * Writes a file completely and durably under its temporary name. A failure leaves at most that name behind. `check` is
 * handed what is read back, and throws when that is not as it should be.
 */
export async function writeIncoming(
  { folder, files }: Disk,
  name: string,
  bytes: Buffer,
  check?: (written: Buffer) => void,
): Promise<void> {
  const file = await createAnew(files, join(folder, incomingName(name)));
  try {
    await file.write(bytes);
    await file.sync();
    if (check !== undefined) check(await file.read());
  } finally {
    await file.close();
  }
}

/** Puts `bytes` in the place of a file: whoever reads it finds all of the old content or all of the new (P3). */
export async function replaceFile(disk: Disk, name: string, bytes: Buffer): Promise<void> {
  const { folder, files } = disk;
  try {
    await writeIncoming(disk, name, bytes);
    await files.rename(join(folder, incomingName(name)), join(folder, name));
  } catch (error) {
    await discard(files, join(folder, incomingName(name)));
    throw error;
  }
  await files.syncFolder(folder);
}

/** The same, and read back from its place. Rejects when that is not what was written. */
export async function replaceAndConfirm(disk: Disk, name: string, bytes: Buffer): Promise<void> {
  await replaceFile(disk, name, bytes);
  if (!(await disk.files.read(join(disk.folder, name))).equals(bytes)) {
    throw new Error(`${name} was not read back as it was written`);
  }
}

/** Removes what a failed write left, if the disk still allows it; the next opening removes it otherwise. */
export async function discard(files: FileSystem, path: string): Promise<void> {
  try {
    await files.remove(path);
  } catch {
    // The failure that led here is the one to report.
  }
}

/** The file's content, or null when there is no such file. */
export async function readIfPresent(files: FileSystem, path: string): Promise<Buffer | null> {
  try {
    return await files.read(path);
  } catch (error) {
    if (errno(error) === 'ENOENT') return null;
    throw error;
  }
}

async function createAnew(files: FileSystem, path: string): Promise<NewFile> {
  try {
    return await files.create(path);
  } catch (error) {
    if (errno(error) !== 'EEXIST') throw error;
  }
  await files.remove(path);
  return files.create(path);
}
