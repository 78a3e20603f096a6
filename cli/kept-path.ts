import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** A kept file's path as the program notes it: whole, and without links on the way to it. */
export function keptPath(given: string): string {
  const path = resolve(given);
  try {
    return join(realpathSync(dirname(path)), basename(path));
  } catch {
    // Its folder is not there yet, or never will be: that shows where it is used.
    return path;
  }
}
