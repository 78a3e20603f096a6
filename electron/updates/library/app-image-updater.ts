import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute } from 'node:path';
import { app } from 'electron';
import { AppImageUpdater } from 'electron-updater';
import type { Log } from '../../log/log.ts';
import { replaceFile } from '../replace-file.ts';
import { successorEnvironment } from '../successor-environment.ts';
import { UpdateFault } from '../update-fault.ts';

type InstallOptions = Parameters<AppImageUpdater['doInstall']>[0];

/** The arguments that this run's successor is started with. */
export type RestartArguments = readonly string[];

/**
 * Replaces an AppImage in one step and under its own name. electron-updater itself deletes the old file first, moves the
 * new one to where its release's name says, and starts it while this process still holds the lock of its folder: a full
 * disk would cost the user the program (its issue 4273), and the successor would find the folder taken. Electron's own
 * `relaunch` works by a helper from the old mount, which is gone by then (electron-builder issue 1727).
 */
export class SteadyAppImageUpdater extends AppImageUpdater {
  readonly #restartArguments: RestartArguments;
  readonly #log: Log;

  constructor(restartArguments: RestartArguments, log: Log) {
    super();
    this.#restartArguments = restartArguments;
    this.#log = log;
  }

  protected override doInstall({ isForceRunAfter }: InstallOptions): boolean {
    const image = process.env['APPIMAGE'] ?? '';
    const fetched = this.installerPath;
    const sha512 = this.downloadedUpdateHelper?.downloadedFileInfo?.sha512;
    if (!isAbsolute(image) || fetched === null || sha512 === undefined) throw new UpdateFault('failed');
    try {
      replaceFile(fetched, image, sha512);
      rmSync(fetched, { force: true });
    } finally {
      // Also where the old one had to stay: its user has asked for a program that runs.
      if (isForceRunAfter) this.#start(image);
    }
    return true;
  }

  #start(image: string): void {
    app.releaseSingleInstanceLock();
    const successor = spawn(image, [...this.#restartArguments], {
      detached: true,
      stdio: 'ignore',
      // Where we are may lie in our own mount, which must not be kept.
      cwd: homedir(),
      env: successorEnvironment(process.env),
    });
    successor.once('error', (error) => this.#log.error('the new version could not be started', error));
    successor.unref();
  }
}
