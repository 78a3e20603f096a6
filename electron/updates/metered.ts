import { execFile } from 'node:child_process';

/** The longest wait for NetworkManager, milliseconds. */
const PATIENCE_MS = 2_000;

const QUESTION = [
  '--system',
  '--print-reply',
  '--dest=org.freedesktop.NetworkManager',
  '/org/freedesktop/NetworkManager',
  'org.freedesktop.DBus.Properties.Get',
  'string:org.freedesktop.NetworkManager',
  'string:Metered',
];

/**
 * Whether the connection is paid by what it carries. On Linux NetworkManager knows (`NMMetered`: 1 yes, 3 probably);
 * elsewhere Electron has no way to ask, and no is assumed.
 */
export function isMetered(platform: NodeJS.Platform): Promise<boolean> {
  if (platform !== 'linux') return Promise.resolve(false);
  return new Promise((resolve) => {
    execFile('dbus-send', QUESTION, { timeout: PATIENCE_MS }, (error, stdout) =>
      resolve(error === null && /\buint32 [13]\b/.test(stdout)),
    );
  });
}
