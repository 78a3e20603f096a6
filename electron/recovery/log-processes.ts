import type { App } from 'electron';
import type { Log } from '../log/log.ts';
import { KEYRING_PROCESS } from '../runtime/keyring-process.ts';

/**
 * Writes down when one of Chromium's own processes has gone. Chromium starts it again by itself: the network's the next
 * time it is needed (a refresh in flight is then one whose answer was lost, P5), the graphics' at once.
 */
export function logProcesses(app: Pick<App, 'on'>, log: Log): void {
  app.on('child-process-gone', (_event, { type, name, reason, exitCode }) => {
    // Ours, which tells itself what came of it.
    if (name === KEYRING_PROCESS) return;
    const which = name === undefined || name === type ? type : `${type} (${name})`;
    log.warn(`a process has gone: ${which}, ${reason}, exit code ${exitCode}`);
  });
}
