import type { BrowserWindow } from 'electron';
import type { RealClock } from '../keeper/clock.ts';
import { endProcess } from '../system/end-process.ts';

/** A page that does not answer keys and clicks for so long after Chromium has noticed is ended; in milliseconds. */
const HUNG_MS = 10_000;

/** What the watch over a page works with. */
export interface HungPagePorts {
  readonly clock: Pick<RealClock, 'startTimer'>;
  /** Something went wrong with the page's process; for the log. */
  readonly onTrouble: (text: string) => void;
}

/** Ends the process of a page that hangs; what follows is for whoever hears that it has gone. */
export function endWhenHung(window: BrowserWindow, { clock, onTrouble }: HungPagePorts): void {
  let answersAgain = (): void => undefined;
  window.on('unresponsive', () => {
    onTrouble('the page does not answer');
    answersAgain();
    answersAgain = clock.startTimer(HUNG_MS, () => {
      if (!window.isDestroyed()) endProcess(window.webContents.getOSProcessId());
    });
  });
  window.on('responsive', () => answersAgain());
}
