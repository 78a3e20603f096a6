import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { _electron, expect, type ElectronApplication, type Page } from 'playwright/test';
import type { Snapshot } from '../../shared/view.ts';
import { Panel } from './panel.ts';

/** How the program is started. */
export interface Launch {
  /** Its state. */
  readonly folder: string;
  /** Where its output and its messages are written down; kept over several starts. */
  readonly record: string;
  /** Added to this process's environment; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Further arguments. */
  readonly args?: readonly string[];
  /** The executable of a packaged program; without it the build runs in the runtime. */
  readonly packaged?: string;
}

/** Where the page's own words are awaited, and the window is opened from. */
const MENU_OPEN = /^(Open|打开|開啟)$/;

/** The built program in its real surroundings, from its first line to its end. */
export class RunningProgram {
  readonly application: ElectronApplication;
  readonly panel: Panel;
  readonly #record: string;
  readonly #printedBefore: number;

  private constructor(application: ElectronApplication, record: string, printedBefore: number, bus?: string) {
    this.application = application;
    this.panel = new Panel(pidOf(application), bus);
    this.#record = record;
    this.#printedBefore = printedBefore;
  }

  /** Starts it and waits for the line that begins with `ready`. */
  static async launch({ folder, record, env = {}, args = [], packaged }: Launch): Promise<RunningProgram> {
    const executable = packaged ?? process.env['TK115_ELECTRON_PATH'];
    if (executable === undefined) throw new Error('Start this by npm: TK115_ELECTRON_PATH is not set.');
    const before = textOf(join(record, 'stdout')).length;
    const first = packaged === undefined ? electronArguments() : sandboxArguments();
    const application = await _electron.launch({
      executablePath: resolve('tests/support/record-output.sh'),
      args: [...first, `--user-data-dir=${folder}`, ...args],
      env: programEnvironment(record, { TK115_ELECTRON_PATH: executable, ...env }),
    });
    const running = new RunningProgram(application, record, before, env['DBUS_SESSION_BUS_ADDRESS']);
    await expect.poll(() => running.readyLine(), { message: 'the ready line', timeout: 20_000 }).not.toBe('');
    return running;
  }

  /** The line that says that it stands; empty before. */
  readyLine(): string {
    const printed = textOf(join(this.#record, 'stdout')).slice(this.#printedBefore);
    return /^ready.*$/m.exec(printed)?.[0] ?? '';
  }

  /** The page in its window, opened from the tray's menu unless it is open already. */
  async page(): Promise<Page> {
    const [there] = this.application.windows();
    if (there !== undefined && (await this.isVisible())) return there;
    await this.panel.choose(MENU_OPEN);
    await expect.poll(() => this.isVisible(), { message: 'the window is shown' }).toBe(true);
    return this.application.firstWindow();
  }

  /** Whether the user can see the window. */
  async isVisible(): Promise<boolean> {
    return this.application.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().some((window) => window.isVisible()),
    );
  }

  /** What main tells the page of everything. */
  async snapshot(): Promise<Snapshot> {
    const page = await this.application.firstWindow();
    const answer = await page.evaluate(() => window.keeper.getSnapshot());
    if (!answer.ok) throw new Error(`no snapshot: ${answer.code}`);
    return answer.value;
  }

  /** Quits in order, as the menu does, and waits for the end. */
  async quit(): Promise<void> {
    await this.application.close();
  }

  /** Ends it at once, as a crash or a power cut would. */
  async kill(): Promise<void> {
    const child = this.application.process();
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await gone;
  }
}

/** What every start of the program from its sources is given before its own arguments. */
export function electronArguments(): string[] {
  return [...sandboxArguments(), '-r', resolve('tests/support/record-messages.cjs'), '.'];
}

/** Chromium refuses to run as root with its sandbox. */
export function sandboxArguments(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/** The environment of a start whose output and messages are written down in `record`. */
export function programEnvironment(
  record: string,
  changes: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const all: Readonly<Record<string, string | undefined>> = {
    ...process.env,
    LANGUAGE: 'en',
    TK115_OUTPUT_RECORD: record,
    TK115_MESSAGE_RECORD: join(record, 'messages'),
    ...changes,
  };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function pidOf(application: ElectronApplication): number {
  const { pid } = application.process();
  if (pid === undefined) throw new Error('the program has no process id');
  return pid;
}

function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
