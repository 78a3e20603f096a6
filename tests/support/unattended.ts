import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { Panel } from './panel.ts';
import { electronArguments, programEnvironment } from './running-program.ts';
import type { Program } from './program.ts';

/** The program as it runs without a test at its side: started apart, or by itself. */
export class Unattended {
  readonly #program: Program;

  constructor(program: Program) {
    this.#program = program;
  }

  /** Starts it. */
  start({
    env = {},
    args = [],
  }: {
    readonly env?: Readonly<Record<string, string>>;
    readonly args?: readonly string[];
  }): void {
    const { folder, record } = this.#program;
    const executable = process.env['TK115_ELECTRON_PATH'] ?? '';
    spawn(executable, [...electronArguments(), `--user-data-dir=${folder}`, ...args], {
      env: programEnvironment(record, { ...this.#program.env, ...env }),
      stdio: 'ignore',
    });
  }

  /** Its main process, by the link that Chromium shows a second start; 0 while there is none. */
  get pid(): number {
    try {
      const [, pid] = /-(\d+)$/.exec(readlinkSync(join(this.#program.folder, 'SingletonLock'))) ?? [];
      process.kill(Number(pid), 0);
      return Number(pid);
    } catch {
      return 0;
    }
  }

  /** The panel's view of the process that runs now. */
  get panel(): Panel {
    return new Panel(this.pid);
  }

  /** Every process that was started for the state folder, the one that waits to start it again among them. */
  processes(): readonly number[] {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return pids
      .map(Number)
      .filter((pid) => pid !== process.pid && commandOf(pid).includes(this.#program.folder));
  }

  /** Ends it in order, if it runs, and waits until nothing of it is left. */
  async end(): Promise<void> {
    if (this.pid !== 0) process.kill(this.pid, 'SIGTERM');
    await expect.poll(() => this.processes(), { message: 'nothing of it is left' }).toEqual([]);
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
