import { writeSync } from 'node:fs';

/*
 * What is printed is written at once, so that nothing is pending when the command ends, and `process.stdout`, which loads
 * terminals and streams, is not needed for a single line.
 */

const STDOUT = 1;
const STDERR = 2;
/** How long a full pipe is waited for before the next try, milliseconds. */
const FULL_PIPE_MS = 5;

/** Prints a line on standard output. */
export function print(line: string): void {
  writeAll(STDOUT, `${line}\n`);
}

/** Prints one line of JSON. */
export function printJson(value: unknown): void {
  print(jsonLine(value));
}

/** Says something to a person, on standard error. */
export function say(line: string): void {
  writeAll(STDERR, `${line}\n`);
}

/** Begins a line on standard error that somebody types the end of. */
export function prompt(text: string): void {
  writeAll(STDERR, text);
}

/** JSON in one line, in which nothing can move a terminal's cursor: JSON itself lets C1 and direction characters stand. */
function jsonLine(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function writeAll(file: number, text: string): void {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(file, rest));
    } catch (error) {
      const code = errorCode(error);
      if (code === 'EAGAIN') pauseThread();
      // Whoever read has gone (`tk115 history | head`), which is no fault of anybody's.
      else if (code === 'EPIPE' && file === STDOUT) process.exit(0);
      else return;
    }
  }
}

function pauseThread(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, FULL_PIPE_MS);
}

/** The system's code of an error (`ENOENT` …); empty where it has none. */
export function errorCode(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : '';
}
