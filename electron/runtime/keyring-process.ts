import { app, utilityProcess } from 'electron';
import { isKeyringThere } from '../desktops/linux/keyrings.ts';
import type { SessionBus } from '../session-bus/session-bus.ts';
import { endProcess } from '../system/end-process.ts';
import type { KeyringState } from './keyring-prompt.ts';

/** What Chromium calls the process that asks. */
export const KEYRING_PROCESS = 'keyring';

/** The keyring that programs are given unless they ask for another (freedesktop.org, Secret Service, "Aliases"). */
const DEFAULT_KEYRING = {
  destination: 'org.freedesktop.secrets',
  path: '/org/freedesktop/secrets/aliases/default',
  interface: 'org.freedesktop.Secret.Collection',
} as const;

/**
 * Has the keyring of a Linux desktop unlocked: looks first, and where it is locked or unknown lets a process of its own
 * ask for it (`opener`: its file). The main process goes on all the while, and quitting ends the asking. Never rejects.
 */
export async function unlockKeyringApart(opener: string, bus: SessionBus): Promise<KeyringState> {
  if (!(await isKeyringThere(bus))) return 'nowhere';
  return (await bus.property(DEFAULT_KEYRING, 'Locked')) === false ? 'open' : ask(opener);
}

function ask(opener: string): Promise<KeyringState> {
  return new Promise((resolve) => {
    const child = utilityProcess.fork(opener, [], { serviceName: KEYRING_PROCESS, stdio: 'ignore' });
    const end = (state: KeyringState): void => {
      app.off('before-quit', dismiss);
      endProcess(child.pid);
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
