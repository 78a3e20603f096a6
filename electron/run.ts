import { app, type Tray } from 'electron';
import { systemTimer } from './clock/system-timer.ts';
import { createDesktop, type Desktop } from './desktop.ts';
import type { DesktopSystem } from './desktops/desktop-system.ts';
import { endInOrder } from './end-in-order.ts';
import { firstLook } from './first-look.ts';
import { asksForWindow, settleIn } from './login-item/settle-in.ts';
import { openLog, type Log } from './log/log.ts';
import { watchForFaults } from './recovery/faults.ts';
import { logProcesses } from './recovery/log-processes.ts';
import type { ThisRun } from './recovery/this-run.ts';
import { createServices } from './services.ts';
import { electronSettings } from './settings/electron-settings.ts';
import type { StartOptions } from './start/start-options.ts';
import { giveBackMemory } from './system/give-back.ts';
import { quitInOrder } from './system/orderly-quit.ts';

/** The icon stands, the vault is open, and nobody has come to click yet; milliseconds. */
const WARM_MS = 1_500;
/** By then whoever has started the program has seen what they wanted to see; milliseconds. */
const SETTLED_MS = 10_000;

/** What stands already when the rest of the program is loaded. */
export interface RunSoFar {
  readonly system: DesktopSystem;
  readonly thisRun: ThisRun;
  /** What had to be closed to other users. */
  readonly closed: readonly string[];
  /** The tray icon; null after a login, where it waits for its panel. */
  readonly icon: Tray | null;
}

/** The program from here on, once the app is ready. */
export async function run(options: StartOptions, { system, thisRun, closed, icon }: RunSoFar): Promise<void> {
  const log = openLog(options.folder);
  logStart(thisRun, log);
  watchForFaults({
    process,
    log,
    onFault: () => {
      thisRun.broken();
      app.quit();
    },
  });
  logProcesses(app, log);
  for (const path of closed) log.warn(`was open to other users, and is closed to them now: ${path}`);
  const settings = electronSettings(options.folder);
  const loginItem = await system.loginItem({ app, folder: options.folder, log });
  const services = createServices(options, { system, thisRun, loginItem, settings, log });
  let desktop: Desktop | null = null;
  quitInOrder(
    async () => {
      thisRun.ends();
      desktop?.close();
      await endInOrder(services);
      thisRun.ended();
      await services.updates.finish();
    },
    () => thisRun.exitCode,
  );
  const quiet = await settleIn(options, services.keeping, system, systemTimer);
  desktop = createDesktop(services, settings, { system, thisRun, log, icon });
  const { window } = desktop;
  app.on('second-instance', (_event, argv) => asksForWindow(argv) && window.open());
  app.on('activate', () => window.open());
  // The program lives in the tray; closing its window ends nothing.
  app.on('window-all-closed', () => undefined);
  await firstLook(services, desktop, { demo: options.demo, quiet, safe: thisRun.safeMode !== null });
  systemTimer.startTimer(WARM_MS, () => window.warmUp());
  systemTimer.startTimer(SETTLED_MS, giveBackMemory);
}

function logStart({ safeMode }: ThisRun, log: Log): void {
  log.info(
    `version ${app.getVersion()} on Electron ${process.versions.electron}, ${process.platform} ${process.arch}`,
  );
  if (safeMode === 'asked-for') log.info('safe mode, as was asked for');
  if (safeMode === 'starts-broke-off') log.warn('safe mode: the latest starts broke off');
}
