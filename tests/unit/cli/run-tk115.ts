import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { built } from '../../support/built.ts';

/** The command as it is shipped. */
export const MAIN = join(await built('cli'), 'tk115.cjs');

/** What came of a run. */
export interface Outcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How the command is run. */
export interface Running {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** A command that runs, and what it has said by now. */
export interface Started {
  readonly child: ChildProcess;
  readonly outcome: Promise<Outcome>;
  readonly said: () => string;
}

/** Starts `tk115` as a process of its own, in English and with nothing of the tester's own environment that it listens to. */
export function start(args: readonly string[], { env = {}, input }: Running = {}): Started {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { PATH, HOME: '/nowhere', LANG: 'C', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  // One that does not read what it is given closes the pipe.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input ?? '');
  const outcome = new Promise<Outcome>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return { child, outcome, said: () => stdout };
}

/** Runs `tk115` to its end. */
export function tk115(args: readonly string[], running: Running = {}): Promise<Outcome> {
  return start(args, running).outcome;
}
