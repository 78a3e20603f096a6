import { systemTimer } from '../clock/system-timer.ts';
import type { StartOptions } from '../start/start-options.ts';
import { startAgain } from './start-again.ts';
import { GOOD_RUN_MS } from './start-policy.ts';
import { StartRecord } from './start-record.ts';

/** Why a run is one in safe mode; null for an ordinary one. */
export type SafeMode = 'asked-for' | 'starts-broke-off' | null;

/** How this run began and how it is to end. Made before there is an icon. */
export class ThisRun {
  readonly safeMode: SafeMode;
  readonly #record: StartRecord;
  readonly #folder: string;
  #good = false;
  #ending = false;
  #exitCode = 0;

  constructor({ folder, safeMode }: Pick<StartOptions, 'folder' | 'safeMode'>) {
    this.#folder = folder;
    this.#record = new StartRecord(folder, systemTimer.now());
    this.safeMode = safeMode ? 'asked-for' : this.#record.loop ? 'starts-broke-off' : null;
    systemTimer.startTimer(GOOD_RUN_MS, () => {
      this.#good = true;
      if (this.safeMode === null) this.#record.wentWell();
      else this.#record.forget();
    });
  }

  /** What the process is to end with. */
  get exitCode(): number {
    return this.#exitCode;
  }

  /**
   * The program can no longer be trusted and is about to end; it begins anew by itself, in the tray. Not out of a safe
   * mode that has only just begun: there is nothing left to leave out. Of a program that is ending anyway a fault says
   * nothing: whoever wanted it gone does not want it back.
   */
  broken(): void {
    if (this.#ending) return;
    this.#exitCode = 1;
    this.#record.brokeOff(systemTimer.now());
    if (this.safeMode === null || this.#good) startAgain(this.#folder, 'tray');
  }

  /** The program begins to end, whoever has asked for it. */
  ends(): void {
    this.#ending = true;
  }

  /** The run has ended in order, unless it was {@link broken}. */
  ended(): void {
    if (this.#exitCode === 0) this.#record.wentWell();
  }

  /** The user wants to try the whole program again; the caller ends this one. */
  startNormally(): void {
    this.#record.forget();
    startAgain(this.#folder, 'sight');
  }
}
