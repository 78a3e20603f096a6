import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { markVariable } from './background-process.mjs';
import { runInForeground } from './command.mjs';
import { openPrivateScreen } from './private-screen.mjs';

/**
 * Tells whether programs need a screen brought along: on Linux without a desktop, or when
 * TK115_PRIVATE_SCREEN=1 asks for one. On a private screen already there is no need for a second.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 */
export function needsPrivateScreen(env = process.env, platform = process.platform) {
  if (platform !== 'linux' || env[markVariable]) return false;
  return env['TK115_PRIVATE_SCREEN'] === '1' || !(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

/**
 * Runs a command on the person's screen, or on a private one where there is none, and takes
 * everything down when it ends or a signal ends it.
 * @param {string} file
 * @param {string[]} args
 * @param {object} options
 * @param {NodeJS.ProcessEnv} options.env
 * @param {string} options.cwd
 * @param {boolean} options.privateHome for tests: a new, empty HOME (on Linux)
 * @param {import('node:child_process').StdioOptions} [options.stdio]
 * @param {(child: import('node:child_process').ChildProcess) => void} [options.onSpawn]
 * @param {(env: NodeJS.ProcessEnv) => void} [options.onPrivateScreen] told once the private screen stands
 * @returns {Promise<number>} the command's exit code
 */
export async function runOnScreen(file, args, { env, privateHome, onPrivateScreen, ...rest }) {
  if (!needsPrivateScreen(env)) return runWithHome(file, args, { env, privateHome, ...rest });
  // A signal that comes while the screen opens or closes must not leave half of it behind.
  let stopped;
  const stop = (signal) => (stopped = signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, stop);
  const screen = await openPrivateScreen({ env, privateHome });
  try {
    if (stopped) return 130;
    onPrivateScreen?.(screen.env);
    return await runInForeground(file, args, { ...rest, env: screen.env, detached: true });
  } finally {
    await screen.close();
    for (const signal of signals) process.off(signal, stop);
  }
}

async function runWithHome(file, args, { env, privateHome, ...rest }) {
  if (!privateHome || process.platform !== 'linux') return runInForeground(file, args, { ...rest, env });
  const home = mkdtempSync(join(tmpdir(), 'tk115-home-'));
  try {
    return await runInForeground(file, args, { ...rest, env: { ...env, HOME: home } });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
