import { join } from 'node:path';
import type { FileSystem } from './file-system.ts';
import { SET_ASIDE, vaultFile } from './layout.ts';
import { FILE_MODE, FOLDER_MODE } from './node-files.ts';
import { OpeningRefused, refusalFor } from './opening-refused.ts';

/** Makes sure that the vault's folder exists and is the owner's alone; repairs it or refuses (P23). */
export async function ensureFolder(files: FileSystem, folder: string): Promise<void> {
  if ((await files.facts(folder)) === null) {
    await files.makeFolder(folder);
    await files.syncFolder(join(folder, '..'));
  }
  await ensurePrivate(files, folder, 'folder');
}

/** The same for every file of the vault's own, what was set aside included. Names that are not ours are left alone. */
export async function ensureFiles(
  files: FileSystem,
  folder: string,
  names: readonly string[],
): Promise<void> {
  for (const name of names) {
    if (vaultFile(name) !== null) await ensurePrivate(files, join(folder, name), 'file');
  }
  if (!names.includes(SET_ASIDE)) return;
  const aside = join(folder, SET_ASIDE);
  await ensurePrivate(files, aside, 'folder');
  for (const name of await files.list(aside)) {
    // What lies there is kept as it is, a link or a folder included; only a file's mode is set right.
    if ((await files.facts(join(aside, name)))?.kind === 'file') {
      await ensurePrivate(files, join(aside, name), 'file');
    }
  }
}

async function ensurePrivate(files: FileSystem, path: string, kind: 'file' | 'folder'): Promise<void> {
  const wanted = kind === 'file' ? FILE_MODE : FOLDER_MODE;
  const found = await files.facts(path);
  if (found === null) return;
  if (found.kind !== kind) throw new OpeningRefused('permissions', `${path} is not a ${kind}`);
  if (!files.hasModes) return;
  if (!found.ours) throw new OpeningRefused('permissions', `${path} belongs to another user`);
  if (found.mode === wanted) return;
  try {
    await files.setMode(path, wanted);
  } catch (error) {
    throw refusalFor(error, `set the mode of ${path}`);
  }
  // Some file systems take the call and ignore it.
  if ((await files.facts(path))?.mode !== wanted) {
    throw new OpeningRefused('permissions', `${path} cannot be made private`);
  }
}
