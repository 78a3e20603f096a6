import { sep } from 'node:path';
import about from '../../package.json' with { type: 'json' };

/** The program's version. */
export const VERSION: string = about.version;

/** Whether a bundle lies where the packages put it: beside or below the folder that Electron calls `resources`. */
export function isPackaged(file: string): boolean {
  return file.split(sep).some((part) => part === 'resources' || part.startsWith('app.asar'));
}
