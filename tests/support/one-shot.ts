import { spawn } from 'node:child_process';
import { electronArguments, programEnvironment } from './running-program.ts';
import type { Program } from './program.ts';

/** What a start left behind that ended by itself. */
export interface OneShot {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the program beside the fixture's, for starts that end by themselves, and waits for the end. */
export function runToEnd(
  program: Program,
  {
    env = {},
    args = [],
  }: { readonly env?: Readonly<Record<string, string>>; readonly args?: readonly string[] },
): Promise<OneShot> {
  const executable = process.env['TK115_ELECTRON_PATH'] ?? '';
  const child = spawn(executable, [...electronArguments(), `--user-data-dir=${program.folder}`, ...args], {
    env: programEnvironment(program.record, { ...program.env, ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.stderr += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...texts }));
  });
}
