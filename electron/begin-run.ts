import { app } from 'electron';
import { systemTimer } from './clock/system-timer.ts';
import { ownDesktop } from './desktops/own-desktop.ts';
import { ThisRun } from './recovery/this-run.ts';
import { fetchNoDictionaries } from './runtime/no-dictionaries.ts';
import type { StartOptions } from './start/start-options.ts';
import { firstIcon } from './tray/first-icon.ts';
import { announceAppScheme } from './windows/announce-scheme.ts';
import { lockDownEverything } from './windows/lock-down.ts';
import { drawWithoutGraphicsCard } from './windows/plain-drawing.ts';

/**
 * The program as the owner of its folder, up to the icon in the tray; then it loads the rest. `closed`: what had to be closed
 * to other users. `failed` ends the process when something breaks before there is a log to tell it.
 */
export async function beginRun(
  options: StartOptions,
  closed: readonly string[],
  failed: (error: unknown) => void,
): Promise<void> {
  const thisRun = new ThisRun(options);
  const broken = (error: unknown): void => {
    thisRun.broken();
    failed(error);
  };
  // Electron's own answer is a dialog that waits for somebody to press its button.
  process.on('uncaughtException', broken);
  try {
    announceAppScheme();
    lockDownEverything();
    drawWithoutGraphicsCard();
    fetchNoDictionaries();
    const system = await ownDesktop(process.platform);
    system.introduce();
    await app.whenReady();
    const icon = system.startedAtLogin(options.hidden) ? null : await firstIcon(app, system, systemTimer);
    const { run } = await import('./run.ts');
    // From here on there is a log, and what is in flight to wait for.
    process.off('uncaughtException', broken);
    await run(options, { system, thisRun, closed, icon });
  } catch (error) {
    broken(error);
  }
}
