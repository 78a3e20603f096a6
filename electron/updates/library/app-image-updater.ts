import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { app } from 'electron';
import { AppImageUpdater } from 'electron-updater';
import { replaceFile } from '../replace-file.ts';
import { UpdateFault } from '../update-fault.ts';

type InstallOptions = Parameters<AppImageUpdater['doInstall']>[0];

/** The arguments that this run's successor is started with. */
export type RestartArguments = readonly string[];

/**
 * Replaces an AppImage in one step and under its own name. electron-updater itself deletes the old file first, moves the
 * new one to where its release's name says, and starts it while this process still holds the lock of its folder: a full
 * disk would cost the user the program, and the successor would find the folder taken.
 */
export class SteadyAppImageUpdater extends AppImageUpdater {
  readonly #restartArguments: RestartArguments;

  constructor(restartArguments: RestartArguments) {
    super();
    this.#restartArguments = restartArguments;
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
    spawn(image, [...this.#restartArguments], { detached: true, stdio: 'ignore' }).unref();
  }
}
