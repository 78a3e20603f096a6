import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'playwright/test';

/** What came of a command. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built command line. */
export const TK115 = resolve('dist/cli/tk115.cjs');

/** A command that runs: its output so far, and its end. */
export class Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ran>;
  #stdout = '';
  #stderr = '';

  constructor(command: string, args: readonly string[], env: NodeJS.ProcessEnv) {
    this.child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#stdout += text;
    });
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text;
    });
    this.ended = new Promise((done, failed) => {
      this.child.on('error', failed);
      this.child.on('close', (code) => done({ code, stdout: this.#stdout, stderr: this.#stderr }));
    });
  }

  /** What it has printed by now. */
  get stdout(): string {
    return this.#stdout;
  }

  /** Resolves once its output matches; the match. */
  async printed(pattern: RegExp): Promise<string> {
    await expect
      .poll(() => pattern.exec(this.#stdout)?.[0] ?? null, { message: String(pattern) })
      .not.toBeNull();
    return pattern.exec(this.#stdout)?.[0] ?? '';
  }

  /** Ends it as Ctrl-C does. */
  async interrupt(): Promise<Ran> {
    this.child.kill('SIGINT');
    return this.ended;
  }
}

/** `tk115` for the program's state folder; its parent, the one that asks, is this test. */
export function tk115(
  { folder, env = {} }: { readonly folder: string; readonly env?: Readonly<Record<string, string>> },
  ...args: readonly string[]
): Running {
  const [command = '', ...rest] = args;
  const whole = [TK115, command, `--user-data-dir=${folder}`, ...rest];
  return new Running(process.execPath, whole, { ...plainEnvironment(), ...env });
}

/** A shell script of one's own that calls `tk115`, as a person would write it. */
export class Script {
  readonly path: string;

  /** `name`: what the file is called. */
  constructor({ folder }: { readonly folder: string }, name: string, command: string) {
    this.path = join(mkdtempSync(join(tmpdir(), 'tk115-script-')), name);
    const tool = `"${process.execPath}" "${TK115}" "--user-data-dir=${folder}"`;
    const text = `#!/bin/bash\n${tool} ${command}\nexit $?\n`;
    writeFileSync(this.path, text, { mode: 0o755 });
  }

  /** Starts it. */
  run(): Running {
    return new Running('/bin/bash', [this.path], plainEnvironment());
  }
}

/** Without what the tests' own Node was told. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, LANG: 'C.UTF-8', LANGUAGE: 'en' };
  delete env['NODE_OPTIONS'];
  return env;
}
