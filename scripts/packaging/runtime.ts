import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The Electron that a program is packaged with: the one that tests and `npm start` use. */
export interface Runtime {
  /** Its folder, as electron-builder takes it for `electronDist`. */
  readonly folder: string;
  readonly executable: string;
  readonly version: string;
  /** Whether it is the old one that stands in where the official one cannot be had. */
  readonly standIn: boolean;
}

/** The runtime in use, by the path that set-up leaves in the environment. */
export function runtimeInUse(): Runtime {
  const executable = process.env['TK115_ELECTRON_PATH'];
  if (executable === undefined) throw new Error('Start this by npm: TK115_ELECTRON_PATH is not set.');
  // On macOS it lies deep in a bundle, whose folder is meant.
  const folder = process.platform === 'darwin' ? join(executable, '../../../..') : dirname(executable);
  return {
    folder,
    executable,
    version: versionOf(folder, executable),
    standIn: existsSync(join(folder, 'resources', 'app', 'main.js')),
  };
}

/** From the file beside it, else from the executable itself. */
function versionOf(folder: string, executable: string): string {
  const file = join(folder, 'version');
  const noted = existsSync(file) ? readFileSync(file, 'utf8') : readFileSync(executable, 'latin1');
  const version = /(?:^v?|Electron\/)(\d+\.\d+\.\d+)/.exec(noted)?.[1];
  if (version === undefined) throw new Error(`the version of ${executable} cannot be read`);
  return version;
}
