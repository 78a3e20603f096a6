import { cpSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * A copy of the runtime, which no other program on this machine runs from: memory that is shared with others is counted
 * by shares.
 */
export function ownElectron(executable: string, folder: string): string {
  const copy = join(folder, 'electron');
  cpSync(dirname(executable), copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, basename(executable));
}
