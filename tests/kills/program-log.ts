import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What one run of the program has written of itself into its log, line by line as it happened. */
export interface ProgramLog {
  /** Its vault is open, or was found locked. */
  readonly vault: 'not-yet' | 'open' | 'locked';
  /** A file of the vault could not be read. */
  readonly setAside: boolean;
  /** The account's latest state; null when none was told since the vault was opened. */
  readonly state: string | null;
  /** How often it entered each state. */
  readonly entered: Readonly<Record<string, number>>;
  /** New pairs that became visible: each of these lines is written with what tells tray and page. */
  readonly pairsSeen: number;
}

const TRANSITION = /acc_\w+: \S+ → (\S+) \((\w[\w-]*)/;

/** Reads the lines of one run. */
export function readLog(text: string): ProgramLog {
  const lines = text.split('\n');
  const entered: Record<string, number> = {};
  let state: string | null = null;
  let pairsSeen = 0;
  for (const line of lines) {
    const [, after, event] = TRANSITION.exec(line) ?? [];
    if (after === undefined) continue;
    state = after;
    entered[after] = (entered[after] ?? 0) + 1;
    if (event === 'saved') pairsSeen += 1;
  }
  const isLocked = lines.some((line) => line.includes('the vault stays closed'));
  const isOpen = lines.some((line) => line.includes('the vault is open'));
  return {
    vault: isLocked ? 'locked' : isOpen ? 'open' : 'not-yet',
    setAside: lines.some((line) => line.includes('set aside')),
    state,
    entered,
    pairsSeen,
  };
}

/** The log's folder in a state folder. */
export function logFolder(folder: string): string {
  return join(folder, 'logs');
}

/** Where the program writes its log in its state folder. */
export function logFile(folder: string): string {
  return join(logFolder(folder), 'main.log');
}

/** The text of the log in a state folder; empty without one. */
export function logText(folder: string): string {
  return existsSync(logFile(folder)) ? readFileSync(logFile(folder), 'utf8') : '';
}
