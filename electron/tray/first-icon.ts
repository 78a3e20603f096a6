import { Tray } from 'electron';
import type { RealClock } from '../keeper/clock.ts';
import { TrayIcons } from './tray-icon.ts';

/**
 * How long the desktop is left to take the icon up before the rest of the program is loaded, which would keep it waiting
 * for three times as long; real milliseconds (docs/performance.md).
 */
const TAKING_UP_MS = 30;

/**
 * The icon as it is before anything is known: busy, which is what opening the vault looks like a moment later (P15). It
 * stands before the rest of the program is even loaded. `root`: where the program's files lie.
 */
export async function firstIcon(root: string, title: string, clock: RealClock): Promise<Tray> {
  const tray = new Tray(new TrayIcons(root).image('busy'));
  tray.setToolTip(title);
  await new Promise<void>((resolve) => {
    clock.startTimer(TAKING_UP_MS, resolve);
  });
  return tray;
}
