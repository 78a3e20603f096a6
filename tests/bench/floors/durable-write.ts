import { closeSync, constants, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** The least that makes bytes durable under a name: written and synced under another one, renamed, the folder synced. */
export function durableWrite(folder: string, name: string, bytes: Buffer): void {
  const incoming = join(folder, `${name}.tmp`);
  const file = openSync(incoming, 'w', 0o600);
  writeSync(file, bytes);
  fsyncSync(file);
  closeSync(file);
  renameSync(incoming, join(folder, name));
  const directory = openSync(folder, constants.O_RDONLY);
  fsyncSync(directory);
  closeSync(directory);
}
