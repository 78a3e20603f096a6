import type { ChildProcess, spawn } from 'node:child_process';
import { errorCode, say } from '../output.ts';
import type { SignalNumbers } from './on-rotation.ts';

/** Passed on to the command. SIGKILL and SIGSTOP cannot be, and those of a fault are our own. */
const PASSED_ON: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2'];
/** What a terminal sends to everybody in its foreground, the command included. */
const FROM_KEYBOARD: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT'];
/** As shells and `env` have it. */
const NOT_FOUND = 127;
const NOT_STARTED = 126;
const ENDED_BY_SIGNAL = 128;
/** How long a command that is to be started anew has for its end, milliseconds. */
const GRACE_MS = 10_000;

/** What is run, and what for. */
export interface ChildOptions {
  /** Node's own, which only this command loads. */
  readonly spawn: typeof spawn;
  readonly numbers: SignalNumbers;
  readonly file: string;
  readonly args: readonly string[];
  /** What is said when it cannot be started. */
  readonly onFailure: (detail: string) => string;
}

/** The command that `tk115 exec` runs, over its restarts. */
export class Child {
  readonly #options: ChildOptions;
  readonly #result: Promise<number>;
  #end: (code: number) => void = () => undefined;
  #process: ChildProcess | null = null;
  /** The environment that it is to be started anew with. */
  #next: NodeJS.ProcessEnv | null = null;

  constructor(options: ChildOptions) {
    this.#options = options;
    this.#result = new Promise((resolve) => (this.#end = resolve));
    const onTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
    for (const signal of PASSED_ON) {
      process.on(signal, () => {
        // Whoever ends us does not want it started again.
        if (signal !== 'SIGUSR1' && signal !== 'SIGUSR2' && signal !== 'SIGHUP') this.#next = null;
        if (!(onTerminal && FROM_KEYBOARD.includes(signal))) this.signal(signal);
      });
    }
  }

  /** Starts it; resolves to the exit code once it has ended for good. */
  run(environment: NodeJS.ProcessEnv): Promise<number> {
    this.#start(environment);
    return this.#result;
  }

  /** Sends it a signal. */
  signal(signal: NodeJS.Signals): void {
    this.#process?.kill(signal);
  }

  /** Ends it, by force if need be, and starts it anew with another environment. */
  restart(environment: NodeJS.ProcessEnv): void {
    const before = this.#process;
    if (before === null) return;
    this.#next = environment;
    before.kill('SIGTERM');
    const timer = setTimeout(() => before.kill('SIGKILL'), GRACE_MS);
    before.once('exit', () => clearTimeout(timer));
  }

  #start(environment: NodeJS.ProcessEnv): void {
    const { file, args, spawn: begin, numbers, onFailure } = this.#options;
    const child = begin(file, args, { env: environment, stdio: 'inherit' });
    this.#process = child;
    child.once('error', (error) => {
      if (child.pid !== undefined) return;
      const code = errorCode(error);
      say(`tk115: ${onFailure(code)}`);
      this.#end(code === 'ENOENT' ? NOT_FOUND : NOT_STARTED);
    });
    child.once('exit', (code, signal) => {
      const next = this.#next;
      this.#next = null;
      if (next !== null) return this.#start(next);
      this.#process = null;
      this.#end(code ?? ENDED_BY_SIGNAL + (signal === null ? 0 : numbers[signal]));
    });
  }
}
