import { execFile } from 'node:child_process';

/** The longest wait for an answer of the session bus, milliseconds. */
const PATIENCE_MS = 2_000;

/**
 * Calls a method on the session bus by the tool that comes with it, and resolves with what it prints (`dbus-send`): empty
 * when nobody answers, null when there is no such tool here. `method`: its name, then its arguments.
 */
export function callSessionBus(
  destination: string,
  path: string,
  method: readonly string[],
): Promise<string | null> {
  const args = ['--session', '--print-reply', `--dest=${destination}`, path, ...method];
  return new Promise((resolve) => {
    execFile('dbus-send', args, { timeout: PATIENCE_MS }, (error, stdout) => {
      if (error === null) resolve(stdout);
      else resolve(error.code === 'ENOENT' ? null : '');
    });
  });
}

/** Calls a method of the bus itself; answers as {@link callSessionBus} does. */
export function askSessionBus(method: string, ...args: readonly string[]): Promise<string | null> {
  const call = [`org.freedesktop.DBus.${method}`, ...args];
  return callSessionBus('org.freedesktop.DBus', '/org/freedesktop/DBus', call);
}
