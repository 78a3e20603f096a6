import { basename, dirname, join } from 'node:path';
import { storeFault } from './errno.ts';
import type { FileSystem } from './file-system.ts';

/**
 * Moves a whole vault, byte for byte, to a dated folder beside it, over nothing else (P14). The vault must not be open.
 * Answers the new folder's name. `at`: epoch ms. Rejects with `StoreFault`; then it lies where it was.
 */
export async function setVaultAside(folder: string, files: FileSystem, at: number): Promise<string> {
  const parent = dirname(folder);
  // No colons: Windows has none in names.
  const stamp = new Date(at).toISOString().slice(0, 19).replaceAll(':', '-');
  const dated = `${basename(folder)}-set-aside-${stamp}`;
  try {
    const taken = new Set(await files.list(parent));
    let name = dated;
    for (let count = 1; taken.has(name); count += 1) name = `${dated}.${count}`;
    await files.rename(folder, join(parent, name));
    await files.syncFolder(parent);
    return name;
  } catch (error) {
    throw storeFault(error, 'set the vault aside');
  }
}
