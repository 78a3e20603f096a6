import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { TrayItem, TrayWatch } from '../bus/tray.ts';
import { until, within } from '../within.ts';

/** What is started, and how. */
export interface Start {
  /** Electron's executable. */
  readonly electron: string;
  /** The program: a script, or a folder with a `package.json`. */
  readonly program: string;
  readonly folder: string;
  /** A script that is loaded before the program. */
  readonly before?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const PATIENCE_MS = 30_000;

/** A program with an icon in the tray, from the moment it is started: ours or a floor. */
export class TrayProgram {
  readonly #child: ChildProcess;
  readonly #tray: TrayWatch;
  readonly #item: TrayItem;
  readonly #output: { text: string };
  /** From the start of its process until the desktop had its icon, in milliseconds. */
  readonly startMs: number;

  private constructor(
    child: ChildProcess,
    tray: TrayWatch,
    item: TrayItem,
    { output, startMs }: { output: { text: string }; startMs: number },
  ) {
    this.#child = child;
    this.#tray = tray;
    this.#item = item;
    this.#output = output;
    this.startMs = startMs;
  }

  /** Starts it and waits for its icon. */
  static async start(
    { electron, program, folder, before, args = [], env = {} }: Start,
    tray: TrayWatch,
  ): Promise<TrayProgram> {
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const first = before === undefined ? [] : ['-r', before];
    const all = [...asRoot, ...first, program, `--user-data-dir=${folder}`, ...args];
    const output = { text: '' };
    const startedAt = performance.now();
    const child = spawn(electron, all, {
      cwd: ROOT,
      env: { ...process.env, LANGUAGE: 'en', ...env },
      stdio: ['ignore', 'pipe', 'ignore'],
      // A process group of its own, so that all of it can be killed at once.
      detached: true,
    });
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (output.text += text));
    alive.add(child);
    try {
      const item = await tray.itemOf(child.pid ?? 0);
      return new TrayProgram(child, tray, item, { output, startMs: item.at - startedAt });
    } catch (error) {
      kill(child);
      throw error;
    }
  }

  /** Its main process. */
  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Waits for the line by which the program says that it stands. */
  async ready(): Promise<void> {
    await until(PATIENCE_MS, 'the program did not say ready', () => /^ready/m.test(this.#output.text));
  }

  /** Clicks on its icon; the moment of the click. */
  click(): number {
    return this.#tray.click(this.#item);
  }

  /** Ends it as a crash does, and waits until its icon is gone. */
  async kill(): Promise<void> {
    const gone = this.#gone();
    kill(this.#child);
    await gone;
    await this.#tray.gone(this.#item);
  }

  /** Asks it to end in order. */
  async quit(): Promise<void> {
    const gone = this.#gone();
    this.#child.kill('SIGTERM');
    await within(PATIENCE_MS, 'the program did not end', () => gone);
    kill(this.#child);
    await this.#tray.gone(this.#item);
  }

  async #gone(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'exit');
  }
}

const alive = new Set<ChildProcess>();
process.once('exit', () => alive.forEach(kill));

/** Ends a child and all below it. */
function kill(child: ChildProcess): void {
  alive.delete(child);
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // All of it is gone already.
  }
}
