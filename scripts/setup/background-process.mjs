import { spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupFailure } from './progress.mjs';

/** The variable that marks every process of one private screen, so that none is left behind. */
export const markVariable = 'TK115_SCREEN_MARK';

/**
 * Starts a server of the private screen in a session of its own: Ctrl-C on the terminal must not reach it
 * before the program it serves has ended.
 * @param {string} file
 * @param {string[]} args
 * @param {{ env: NodeJS.ProcessEnv, log: string, input?: string, pipe?: boolean }} options
 *   `log` takes its errors; with `pipe` what it writes to descriptor 3 can be read
 */
export function startBackground(file, args, { env, log, input, pipe = false }) {
  // setpriv makes the kernel end the server when this process dies in whatever way, a kill -9 included.
  const guard = '/usr/bin/setpriv';
  const command = existsSync(guard) ? [guard, '--pdeathsig', 'TERM', file, ...args] : [file, ...args];
  const errors = openSync(log, 'a', 0o600);
  const child = spawn(command[0], command.slice(1), {
    env,
    detached: true,
    stdio: [input === undefined ? 'ignore' : 'pipe', errors, errors, pipe ? 'pipe' : 'ignore'],
  });
  child.on('error', () => {});
  child.stdin?.end(input);
  child.unref();
  return child;
}

/**
 * Waits for the first line a server writes to descriptor 3, by which it says that it is ready.
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} name what it is, for the message
 * @param {number} timeoutMs
 * @returns {Promise<string>}
 */
export function firstLine(child, name, timeoutMs = 15_000) {
  return new Promise((resolve, reject) => {
    let text = '';
    const fail = () => reject(new SetupFailure(`${name} did not start.`));
    const timer = setTimeout(fail, timeoutMs);
    child.once('error', fail);
    child.once('exit', fail);
    child.stdio[3].setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
      if (!text.includes('\n')) return;
      clearTimeout(timer);
      child.off('exit', fail);
      resolve(text.trim());
    });
  });
}

/**
 * Ends every process that carries the mark of a private screen: first gently, then for good.
 * @param {string} mark
 */
export async function endMarkedProcesses(mark) {
  for (const [signal, patienceMs] of [
    ['SIGTERM', 2_000],
    ['SIGKILL', 1_000],
  ]) {
    for (const pid of markedProcesses(mark)) signalProcess(pid, signal);
    const deadline = Date.now() + patienceMs;
    while (markedProcesses(mark).length > 0 && Date.now() < deadline) await sleep(50);
  }
}

/**
 * @param {string} mark
 * @returns {number[]} process ids, never this process's own
 */
function markedProcesses(mark) {
  const wanted = `${markVariable}=${mark}`;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => {
      try {
        return readFileSync(join('/proc', name, 'environ'), 'utf8')
          .split('\0')
          .includes(wanted);
      } catch {
        return false;
      }
    })
    .map(Number);
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function signalProcess(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended in the meantime.
  }
}
