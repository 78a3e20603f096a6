import { isAbsolute, join, resolve } from 'node:path';

/** The program's name in paths. */
export const FOLDER_NAME = 'token-keeper-115';

/** What the place of the state folder depends on. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** Where a relative `--user-data-dir` starts from. */
  readonly cwd: string;
}

/** The folder that holds all state: `--user-data-dir`, else the platform's own place for it. */
export function stateFolder(
  asked: string | null,
  { platform, environment, home, cwd }: Surroundings,
): string {
  if (asked !== null) return resolve(cwd, asked);
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', FOLDER_NAME);
  if (platform === 'win32') {
    const roaming = environment['APPDATA'] ?? '';
    return join(roaming === '' ? join(home, 'AppData', 'Roaming') : roaming, FOLDER_NAME);
  }
  const config = environment['XDG_CONFIG_HOME'] ?? '';
  // The XDG base directory specification has relative paths ignored.
  return join(isAbsolute(config) ? config : join(home, '.config'), FOLDER_NAME);
}
