import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import type { AppAdapter } from 'electron-updater/out/AppAdapter.js';
import { ElectronAppAdapter } from 'electron-updater/out/ElectronAppAdapter.js';

/** Where in the state folder a new version waits. */
const FOLDER = 'updates';

/**
 * The app as electron-updater sees it, with everything it writes below our state folder (`--user-data-dir`), in a folder
 * that is made here: electron-updater would make it open to others.
 */
export function inStateFolder(folder: string): AppAdapter {
  const own = new ElectronAppAdapter();
  const updates = join(folder, FOLDER);
  mkdirSync(updates, { recursive: true, mode: 0o700 });
  return {
    version: own.version,
    name: own.name,
    isPackaged: own.isPackaged,
    // Of a run from the sources: what electron-builder writes into a package, without a place to ask.
    appUpdateConfigPath: own.isPackaged
      ? own.appUpdateConfigPath
      : join(app.getAppPath(), 'build', 'updates', 'from-sources.yml'),
    userDataPath: updates,
    baseCachePath: updates,
    whenReady: () => own.whenReady(),
    relaunch: () => own.relaunch(),
    quit: () => own.quit(),
    onQuit: (handler) => own.onQuit(handler),
  };
}
