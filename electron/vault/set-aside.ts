import { join } from 'node:path';
import type { FileSystem } from './file-system.ts';
import { SET_ASIDE } from './layout.ts';

interface Disk {
  readonly folder: string;
  readonly files: FileSystem;
}

/** Moves a file that cannot be read out of the way, byte for byte and over no other one (P14). */
export async function setAside({ folder, files }: Disk, name: string): Promise<void> {
  const target = await freePath({ folder, files }, name);
  await files.rename(join(folder, name), target);
  await files.syncFolder(join(folder, SET_ASIDE));
  await files.syncFolder(folder);
}

/** Keeps a copy of a file that is about to be replaced, durable when it resolves. */
export async function copyAside({ folder, files }: Disk, name: string, bytes: Buffer): Promise<void> {
  const file = await files.create(await freePath({ folder, files }, name));
  try {
    await file.write(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await files.syncFolder(join(folder, SET_ASIDE));
}

async function freePath({ folder, files }: Disk, name: string): Promise<string> {
  const aside = join(folder, SET_ASIDE);
  await files.makeFolder(aside);
  const taken = new Set(await files.list(aside));
  let free = name;
  for (let count = 1; taken.has(free); count += 1) free = `${name}.${count}`;
  return join(aside, free);
}
