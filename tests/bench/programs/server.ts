import { spawn, type ChildProcess } from 'node:child_process';
import { within } from '../within.ts';

const PATIENCE_MS = 10_000;

/** A small server of the bench's own, until it is ended. */
export interface BenchServer {
  /** The first line that it has printed, by which it said that it listens. */
  readonly line: string;
  end(): void;
}

/** Starts a script with Node and waits for its first line. */
export async function startServer(script: string, ...args: readonly string[]): Promise<BenchServer> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  running.add(child);
  const end = (): void => {
    running.delete(child);
    child.kill('SIGKILL');
  };
  const line = await within(PATIENCE_MS, `${script} did not start`, () => firstLine(child));
  return { line, end };
}

const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`it ended with ${code}`)));
    child.stdout?.setEncoding('utf8').on('data', (more: string) => {
      text += more;
      if (text.includes('\n')) resolve(text.split('\n')[0] ?? '');
    });
  });
}
