import { execFile } from 'node:child_process';
import { app, utilityProcess } from 'electron';
import type { KeyringState } from './keyring-prompt.ts';

/** What Chromium calls the process that asks. */
export const KEYRING_PROCESS = 'keyring';

/** How long the bus may take to say whether the keyring is locked; milliseconds. */
const LOOK_PATIENCE_MS = 2_000;

/**
 * Has the keyring of a Linux desktop unlocked: looks first, and where it is locked or unknown lets a process of its own
 * ask for it (`opener`: its file). The main process goes on all the while, and quitting ends the asking. Never rejects.
 */
export async function unlockKeyringApart(opener: string): Promise<KeyringState> {
  return (await isOpen()) ? 'open' : ask(opener);
}

/** Whether the keyring says that it is not locked; asks nobody. */
function isOpen(): Promise<boolean> {
  const question = [
    'org.freedesktop.DBus.Properties.Get',
    'string:org.freedesktop.Secret.Collection',
    'string:Locked',
  ];
  const args = ['--session', '--print-reply', '--dest=org.freedesktop.secrets'];
  return new Promise((resolve) => {
    execFile(
      'dbus-send',
      [...args, '/org/freedesktop/secrets/aliases/default', ...question],
      { timeout: LOOK_PATIENCE_MS },
      (error, stdout) => resolve(error === null && stdout.includes('boolean false')),
    );
  });
}

function ask(opener: string): Promise<KeyringState> {
  return new Promise((resolve) => {
    const child = utilityProcess.fork(opener, [], { serviceName: KEYRING_PROCESS, stdio: 'ignore' });
    const end = (state: KeyringState): void => {
      app.off('before-quit', dismiss);
      kill(child.pid);
      resolve(state);
    };
    const dismiss = (): void => end('locked');
    app.on('before-quit', dismiss);
    child.on('message', (state: unknown) => {
      end(state === 'open' || state === 'absent' ? state : 'locked');
    });
    // Without a word: nothing is known, so nothing that may block is touched.
    child.on('exit', () => end('locked'));
  });
}

/** Not by a request to end: a thread that waits for a person would not hear it. */
function kill(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
