import { spawn } from 'node:child_process';
import { expect } from 'vitest';
import { MAIN } from './run-tk115.ts';

/** `tk115` on a terminal of its own (`script`), and what stands there by now. */
export function onTerminal(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const line = [process.execPath, MAIN, ...args].join(' ');
  const child = spawn('script', ['-qec', line, '/dev/null'], {
    env: { ...process.env, LANG: 'C', LC_ALL: 'C', ...env },
  });
  let shown = '';
  let read = 0;
  child.stdout.on('data', (chunk: Buffer) => (shown += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    ended,
    shown: () => shown,
    /** Waits until a text stands there that was not waited for before, and types an answer. */
    answer: async (question: string, typed: string): Promise<void> => {
      await expect.poll(() => shown.indexOf(question, read), { timeout: 10_000 }).not.toBe(-1);
      read = shown.indexOf(question, read) + question.length;
      child.stdin.write(typed);
    },
  };
}
