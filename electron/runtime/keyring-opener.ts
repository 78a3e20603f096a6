// A process of its own that has the keyring unlocked and says what came of it. Whoever waits for a person in here can be
// ended at any time, which a native call that waits inside the main process cannot.
import { openKeychainEntry } from './keychain.ts';
import { unlockKeyring } from './keyring-prompt.ts';

async function open(): Promise<void> {
  const state = await unlockKeyring(openKeychainEntry);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of Electron's, not a window
  process.parentPort.postMessage(state);
}

void open();
