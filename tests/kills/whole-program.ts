import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { START_RECORD } from '../../electron/recovery/start-record.ts';
import type { AccountId } from '../../electron/keeper/record.ts';
import { passing } from './passing.ts';
import { logFile, logFolder } from './program-log.ts';
import { Signs, type Sign } from './signs.ts';

/** When the whole program is to be killed. */
export interface WholeKillPlan {
  readonly sign: Sign;
  /** At which of these signs. */
  readonly nth: number;
  /** How long after it, in real milliseconds. */
  readonly afterMs: number;
  /** Whether its children are killed with it, as by a power cut, or left to notice, as by a crash. */
  readonly whom: 'everybody' | 'main';
}

/** What a program is started with. */
export interface WholeProgramOptions {
  /** Its state folder. */
  readonly folder: string;
  readonly account: AccountId;
  readonly passphrase: string;
  /** It is killed after so many real milliseconds at whatever it is doing then. */
  readonly patienceMs: number;
}

/** How one program lived. */
export interface WholeLife {
  /** From the start to the open vault, in real milliseconds; null when it did not come to that. */
  readonly openedAfterMs: number | null;
  /** Ends what the main process left behind. */
  readonly bury: () => void;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Starts the built program in Electron, as its user does, and kills it with SIGKILL as planned, or as soon as it says that
 * its login is over. Rejects when it ended by itself.
 */
export async function killWhole(options: WholeProgramOptions, plan: WholeKillPlan): Promise<WholeLife> {
  const { folder, account, patienceMs } = options;
  mkdirSync(logFolder(folder), { recursive: true, mode: 0o700 });
  rmSync(logFile(folder), { force: true });
  // So many kills in a row would have it run in safe mode, which is not what is to be killed.
  rmSync(join(folder, START_RECORD), { force: true });
  const output = join(folder, '..', 'output');
  const startedAt = performance.now();
  const child = start(options, output);
  const gone = once(child, 'exit');
  const kill = (): void => {
    if (child.exitCode === null && child.signalCode === null) signal(child, plan.whom);
  };
  let openedAfterMs: number | null = null;
  let seen = 0;
  const onSign = (sign: Sign): void => {
    if (sign === 'vault-open') openedAfterMs = performance.now() - startedAt;
    if (sign === 'over') kill();
    if (sign === plan.sign) seen += 1;
    if (sign === plan.sign && seen === plan.nth) void passing(plan.afterMs).then(kill);
  };
  const signs = new Signs({ folder, account, onSign });
  const late = setTimeout(kill, patienceMs);
  onSign('started');
  const [, by] = await gone;
  clearTimeout(late);
  signs.close();
  if (by !== 'SIGKILL') {
    throw new Error(`the program ended by itself: ${readFileSync(output, 'utf8').slice(-2_000)}`);
  }
  return { openedAfterMs, bury: () => signal(child, 'everybody') };
}

function start({ folder, passphrase }: WholeProgramOptions, output: string): ChildProcess {
  const executable = process.env['TK115_ELECTRON_PATH'];
  if (executable === undefined) throw new Error('Start this by npm: TK115_ELECTRON_PATH is not set.');
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const file = openSync(output, 'w', 0o600);
  try {
    return spawn(executable, [...asRoot, '.', `--user-data-dir=${folder}`], {
      cwd: ROOT,
      env: { ...process.env, TK115_PASSPHRASE: passphrase },
      stdio: ['ignore', file, file],
      // A process group of its own, so that all of it can be killed at once.
      detached: true,
    });
  } finally {
    closeSync(file);
  }
}

function signal({ pid }: ChildProcess, whom: WholeKillPlan['whom']): void {
  if (pid === undefined) return;
  try {
    process.kill(whom === 'everybody' ? -pid : pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}
