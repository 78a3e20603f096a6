import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/**
 * Runs a command quietly to its end and collects what it prints.
 * @param {string} file
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { input?: string, timeoutMs?: number }} [options]
 * @returns {Promise<{ code: number, output: string, stdout: string }>} never rejects: a command that cannot be started has code 127
 */
export function collect(file, args, { input, timeoutMs, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      ...options,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    let stdout = '';
    let output = '';
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', (error) => resolve({ code: 127, output: error.message, stdout: '' }));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code: exitCode(code, signal), output, stdout });
    });
    child.stdin?.end(input);
  });
}

/**
 * Runs a command in the foreground, hands signals on to it, and gives its exit code.
 * @param {string} file
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { onSpawn?: (child: import('node:child_process').ChildProcess) => void }} [options]
 *   with `detached` the command gets a process group of its own, and the whole group is signalled
 * @returns {Promise<number>} as a shell counts: 128 + the signal's number when a signal ended it
 */
export function runInForeground(file, args, { onSpawn, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: 'inherit', ...options });
    onSpawn?.(child);
    let killTimer;
    const handOn = (signal) => {
      // On a terminal Ctrl-C reaches the whole foreground group by itself; a second one would mean "at once".
      if (signal !== 'SIGINT' || options.detached || !process.stdin.isTTY)
        signalChild(child, signal, options.detached);
      killTimer ??= setTimeout(() => signalChild(child, 'SIGKILL', options.detached), 10_000);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, handOn);
    const stopWatching = watchParent(() => handOn('SIGTERM'));
    const finish = () => {
      clearTimeout(killTimer);
      stopWatching();
      for (const signal of signals) process.off(signal, handOn);
    };
    child.on('error', (error) => {
      finish();
      reject(error);
    });
    child.on('close', (code, signal) => {
      finish();
      resolve(exitCode(code, signal));
    });
  });
}

/**
 * npm hands a signal on to the shell between it and this script; the shell dies of it and tells nobody.
 * So under npm, losing the parent means that the person has ended the command.
 * @param {() => void} onLost
 * @returns {() => void} ends the watch
 */
function watchParent(onLost) {
  if (process.platform === 'win32' || process.env['npm_lifecycle_event'] === undefined) return () => {};
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onLost();
  }, 500);
  timer.unref();
  return () => clearInterval(timer);
}

function signalChild(child, signal, wholeGroup) {
  try {
    if (wholeGroup && child.pid) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // It has ended in the meantime.
  }
}

function exitCode(code, signal) {
  return code ?? 128 + (constants.signals[signal] ?? 0);
}
