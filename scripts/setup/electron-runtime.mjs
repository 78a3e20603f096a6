import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { installOfficialElectron, installedOfficialElectron } from './electron-official.mjs';
import { ensureStandInElectron, hasStandIn } from './electron-stand-in.mjs';
import { SetupFailure, say } from './progress.mjs';

/**
 * Gives the Electron to run the program with: the one named by ELECTRON_OVERRIDE_DIST_PATH, else the
 * official one, else, where its release page cannot be reached, the stand-in.
 * TK115_OFFICIAL_ELECTRON=1 insists on the official one.
 * @param {string} node
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<string>} the executable's path
 */
export async function ensureElectron(node, env = process.env) {
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) {
    const executable = join(override, executableName());
    if (existsSync(executable)) return executable;
    throw new SetupFailure(`ELECTRON_OVERRIDE_DIST_PATH is set, but there is no ${executable}.`);
  }
  const installed = installedOfficialElectron();
  if (installed) return installed;
  const insist = env['TK115_OFFICIAL_ELECTRON'] === '1';
  const official = await installOfficialElectron(node, { insist });
  if ('executable' in official) return official.executable;
  if (insist || !hasStandIn()) {
    throw new SetupFailure(`Electron could not be fetched from its release page: ${official.failure}.`);
  }
  // Said when it was found out, not at every run.
  if (!official.remembered) {
    say(`Electron's release page is out of reach (${official.failure}); using the stand-in runtime 25.1.1.`);
  }
  return ensureStandInElectron();
}

/**
 * The variables by which everything started from here finds the same Electron, `require('electron')` included.
 * @param {string} executable
 * @returns {Record<string, string>}
 */
export function electronEnvironment(executable) {
  const variables = { TK115_ELECTRON_PATH: executable };
  if (executable === installedOfficialElectron()) return variables;
  return { ...variables, ELECTRON_OVERRIDE_DIST_PATH: dirname(executable) };
}

function executableName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}
