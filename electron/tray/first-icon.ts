import { Tray, type App } from 'electron';
import type { DesktopSystem } from '../desktops/desktop-system.ts';
import type { RealClock } from '../keeper/clock.ts';
import { TrayIcons } from './tray-icon.ts';

/**
 * How long the desktop is left to take the icon up before the rest of the program is loaded, which would keep it waiting
 * for three times as long; real milliseconds (docs/performance.md).
 */
const TAKING_UP_MS = 30;

/**
 * The icon as it is before anything is known: busy, which is what opening the vault looks like a moment later (P15). It
 * stands before the rest of the program is even loaded.
 */
export async function firstIcon(
  app: Pick<App, 'getAppPath' | 'getName'>,
  system: DesktopSystem,
  clock: RealClock,
): Promise<Tray> {
  const tray = new Tray(new TrayIcons(app.getAppPath(), system).image('busy'));
  tray.setToolTip(app.getName());
  await new Promise<void>((resolve) => {
    clock.startTimer(TAKING_UP_MS, resolve);
  });
  return tray;
}
