import { app } from 'electron';
import {
  CancellationToken,
  MacUpdater,
  NsisUpdater,
  type AppUpdater,
  type BaseUpdater,
  type UpdateInfo,
} from 'electron-updater';
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js';
import type { Settings } from '../../../shared/settings.ts';
import type { RealClock } from '../../keeper/clock.ts';
import type { Log } from '../../log/log.ts';
import { isNewerRelease } from '../newer-version.ts';
import { UpdateFault, updateFault } from '../update-fault.ts';
import type { FoundUpdate, Updater, UpdateSource } from '../updater.ts';
import { SteadyAppImageUpdater, type RestartArguments } from './app-image-updater.ts';
import { guardSession, readySession } from './guarded-session.ts';
import { inStateFolder } from './in-state-folder.ts';

/** What the updater works with. */
export interface UpdaterParts {
  /** The state folder. */
  readonly folder: string;
  /** The one origin that may be asked without https; null in a package. */
  readonly loopback: string | null;
  readonly network: () => Settings['network'];
  readonly restartArguments: RestartArguments;
  readonly clock: RealClock;
  readonly log: Log;
}

/**
 * electron-updater, kept on a short lead: it does nothing that it is not told to, asks only what the guard lets out, and
 * takes releases only. It reads the source's list, fetches, and checks what it fetched; when to do which is not its
 * business. With everything below it this is a chunk of its own, loaded when an update is first looked for.
 */
export function openUpdater({
  folder,
  loopback,
  network,
  restartArguments,
  clock,
  log,
}: UpdaterParts): Updater {
  const updater = libraryOf(restartArguments, log);
  // What it is made with cannot be given to it otherwise: whom it works for, requests that answer no proxy's question for a
  // password, and no mark of this installation, which it would send along for staged roll-outs.
  Object.assign(updater, {
    app: inStateFolder(folder),
    httpExecutor: new ElectronHttpExecutor(),
    stagingUserIdPromise: { value: Promise.resolve('') },
  });
  updater.logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowPrerelease = false;
  updater.allowDowngrade = false;
  updater.forceDevUpdateConfig = !app.isPackaged;
  updater.disableWebInstaller = true;
  updater.isUserWithinRollout = () => true;
  updater.isUpdateSupported = ({ version }: UpdateInfo) => isNewerRelease(version, app.getVersion());
  guardSession(updater.netSession, loopback);

  return {
    async look(source) {
      try {
        await readySession(updater.netSession, network(), clock);
        updater.setFeedURL(feedOf(source));
        const answer = await updater.checkForUpdates();
        return answer?.isUpdateAvailable === true ? found(answer.updateInfo) : null;
      } catch (error) {
        throw updateFault(error, 'look');
      }
    },
    async download(onPercent, signal) {
      const token = new CancellationToken();
      const cancel = (): void => token.cancel();
      const onProgress = ({ percent }: { readonly percent: number }): void => onPercent(percent);
      signal.addEventListener('abort', cancel);
      updater.on('download-progress', onProgress);
      try {
        if (signal.aborted) throw new UpdateFault('interrupted');
        await updater.downloadUpdate(token);
      } catch (error) {
        throw updateFault(error, 'download');
      } finally {
        signal.removeEventListener('abort', cancel);
        updater.off('download-progress', onProgress);
      }
    },
    async install({ restart }) {
      if (isInstaller(updater)) install(updater, restart);
      else await installOnMac(updater, restart);
      log.info('the new version is in place');
    },
  };
}

function libraryOf(restartArguments: RestartArguments, log: Log): AppUpdater {
  switch (process.platform) {
    case 'win32':
      return new NsisUpdater();
    case 'darwin':
      return new MacUpdater();
    default:
      return new SteadyAppImageUpdater(restartArguments, log);
  }
}

function feedOf(source: UpdateSource): Parameters<AppUpdater['setFeedURL']>[0] {
  if (source.kind === 'folder') return { provider: 'generic', url: source.address };
  return { provider: 'github', owner: source.owner, repo: source.repo };
}

function found({ version, releaseNotes }: UpdateInfo): FoundUpdate {
  return { version, notes: releaseNotes };
}

function isInstaller(updater: AppUpdater): updater is BaseUpdater {
  return 'install' in updater;
}

/** An AppImage is replaced at once; Windows' installer waits for this process to end. */
function install(updater: BaseUpdater, restart: boolean): void {
  let fault: UpdateFault | null = null;
  const note = (error: Error): void => {
    fault ??= updateFault(error, 'download');
  };
  updater.on('error', note);
  const done = updater.install(true, restart);
  updater.off('error', note);
  if (!done) throw fault ?? new UpdateFault('failed');
}

/** Squirrel takes the new version over by itself, then has the program end. */
async function installOnMac(updater: AppUpdater, restart: boolean): Promise<void> {
  updater.autoRunAppAfterInstall = restart;
  const taken = new Promise<void>((resolve, reject) => {
    app.once('before-quit', () => resolve());
    updater.once('error', reject);
  });
  app.releaseSingleInstanceLock();
  updater.quitAndInstall();
  await taken;
}
