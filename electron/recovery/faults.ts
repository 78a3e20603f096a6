import type { Log } from '../log/log.ts';

/** The part of a process, or of one of its streams, that tells of faults. */
interface Telling {
  on(event: string, listener: (fault: unknown) => void): unknown;
}

/** What {@link watchForFaults} works with. */
export interface FaultPorts {
  readonly process: Telling & { readonly stdout: Telling; readonly stderr: Telling };
  readonly log: Log;
  /** The program no longer knows what state it is in. Called once. */
  readonly onFault: () => void;
}

/**
 * Watches for exceptions and rejections that nobody caught. Where they came from is unknown, and with it whether an alarm
 * is still armed and a refresh still followed: the program is to end in order and to begin anew, which loses nothing
 * (P1–P5 hold even when it is killed). What can be told to be harmless is {@link contained} where it happens instead.
 */
export function watchForFaults({ process, log, onFault }: FaultPorts): void {
  let known = false;
  const onTrouble = (what: string, error: unknown): void => {
    log.error(what, error);
    if (known) return;
    known = true;
    onFault();
  };
  process.on('uncaughtException', (error) => onTrouble('an exception that nobody caught', error));
  process.on('unhandledRejection', (reason) => onTrouble('a rejection that nobody caught', reason));
  // A terminal that was closed takes no more lines, which is no fault of the program's.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

/** Does what only shows something: a fault in it is logged, and the rest of the program goes on. */
export function contained(log: Log, what: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    log.error(`${what} failed`, error);
  }
}
