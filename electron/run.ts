import { app, type Tray } from 'electron';
import { systemTimer } from './clock/system-timer.ts';
import { createDesktop } from './desktop.ts';
import type { DesktopSystem } from './desktops/desktop-system.ts';
import { endInOrder } from './end-in-order.ts';
import { firstLook } from './first-look.ts';
import { asksForWindow, settleIn } from './login-item/settle-in.ts';
import { openLog } from './log/log.ts';
import { createServices } from './services.ts';
import { electronSettings } from './settings/electron-settings.ts';
import type { StartOptions } from './start/start-options.ts';
import { giveBackMemory } from './system/give-back.ts';
import { quitInOrder } from './system/orderly-quit.ts';

/** By then whoever has started the program has seen what they wanted to see; milliseconds. */
const SETTLED_MS = 10_000;

/**
 * The program from here on, once the app is ready. `closed`: what had to be closed to other users. `icon`: the tray icon
 * that stands already; null after a login, where it waits for its panel.
 */
export async function run(
  options: StartOptions,
  closed: readonly string[],
  system: DesktopSystem,
  icon: Tray | null,
): Promise<void> {
  const log = openLog(options.folder);
  for (const path of closed) log.warn(`was open to other users, and is closed to them now: ${path}`);
  const settings = electronSettings(options.folder);
  const loginItem = await system.loginItem({ app, folder: options.folder, log });
  const services = createServices(options, settings, { system, loginItem, log });
  const quiet = await settleIn(options, services.keeping, system, systemTimer);
  const desktop = createDesktop(services, settings, { system, log, icon });
  app.on('second-instance', (_event, argv) => asksForWindow(argv) && desktop.window.open());
  app.on('activate', () => desktop.window.open());
  // The program lives in the tray; closing its window ends nothing.
  app.on('window-all-closed', () => undefined);
  quitInOrder(async () => {
    desktop.close();
    await endInOrder(services);
  });
  await firstLook(services, desktop, { demo: options.demo, quiet });
  systemTimer.startTimer(SETTLED_MS, giveBackMemory);
}
