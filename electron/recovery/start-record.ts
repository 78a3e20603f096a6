import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FILE_MODE } from '../vault/node-files.ts';
import { isLoop, stillCounting } from './start-policy.ts';

/** The record's name in the state folder. */
export const START_RECORD = 'broken-off-starts';

/**
 * The starts that did not come to a good end, an instant a line: each start is written down before it does anything that
 * could fail, and taken out once it ends in order or has run for a while. It is read before there is an icon, so it is
 * tiny and read at once; and as it only ever decides about safe mode, whatever is wrong with it counts as nothing.
 */
export class StartRecord {
  readonly #path: string;
  readonly #startedAt: number;
  readonly #loop: boolean;

  /** Reads the record and writes this start into it. `now`: real epoch milliseconds. */
  constructor(folder: string, now: number) {
    this.#path = join(folder, START_RECORD);
    this.#startedAt = now;
    const before = stillCounting(this.#read(), now);
    this.#loop = isLoop(before, now);
    this.#write([...before, now]);
  }

  /** Whether the starts before this one broke off again and again. */
  get loop(): boolean {
    return this.#loop;
  }

  /** This start has come to a good end. Earlier ones go on counting: a fault that comes every hour is one, too. */
  wentWell(): void {
    this.#write(this.#read().filter((at) => at !== this.#startedAt));
  }

  /** Nothing that was counts any more: safe mode has run well, or its user wants to try the whole program again. */
  forget(): void {
    this.#write([]);
  }

  /** This run is broken off at the instant `now`, however long it has lasted. */
  brokeOff(now: number): void {
    this.#write([...this.#read().filter((at) => at !== this.#startedAt), now]);
  }

  #read(): readonly number[] {
    try {
      return readFileSync(this.#path, 'utf8').split('\n').filter(Boolean).map(Number).filter(Number.isFinite);
    } catch {
      return [];
    }
  }

  #write(brokenOff: readonly number[]): void {
    try {
      if (brokenOff.length === 0) rmSync(this.#path, { force: true });
      else writeFileSync(this.#path, `${brokenOff.join('\n')}\n`, { mode: FILE_MODE });
    } catch {
      // A folder that cannot be written to is told of by the vault.
    }
  }
}
