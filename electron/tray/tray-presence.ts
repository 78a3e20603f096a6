import { execFile } from 'node:child_process';
import type { RealClock } from '../keeper/clock.ts';

/** How often the desktop is asked while the icon is awaited, and for how long; milliseconds. */
const BETWEEN_LOOKS_MS = 60;
const PATIENCE_MS = 4_000;

/**
 * Whether the desktop shows the tray icon of this process; resolves when it does, or when it surely will not. On Linux
 * the StatusNotifierWatcher is asked over D-Bus; elsewhere there is always a tray.
 */
export async function awaitTrayIcon(platform: NodeJS.Platform, clock: RealClock): Promise<boolean> {
  if (platform !== 'linux') return true;
  const until = clock.now() + PATIENCE_MS;
  for (;;) {
    if (await isRegistered(process.pid)) return true;
    if (clock.now() >= until) return false;
    await new Promise<void>((resolve) => {
      clock.startTimer(BETWEEN_LOOKS_MS, resolve);
    });
  }
}

/** Whether the watcher lists an item that belongs to a process; false as well when there is no watcher. */
async function isRegistered(pid: number): Promise<boolean> {
  const items = await call('org.kde.StatusNotifierWatcher', '/StatusNotifierWatcher', [
    'org.freedesktop.DBus.Properties.Get',
    'string:org.kde.StatusNotifierWatcher',
    'string:RegisteredStatusNotifierItems',
  ]);
  // Chromium registers under its connection's own name, as `:1.10/StatusNotifierItem`.
  const owners = items.matchAll(/"(:[\d.]+)\//g);
  for (const [, owner = ''] of owners) {
    const answer = await call('org.freedesktop.DBus', '/org/freedesktop/DBus', [
      'org.freedesktop.DBus.GetConnectionUnixProcessID',
      `string:${owner}`,
    ]);
    if (answer.includes(`uint32 ${pid}\n`)) return true;
  }
  return false;
}

/** Asks something on the session bus by the tool that comes with it; empty when nobody answers. */
function call(destination: string, path: string, method: readonly string[]): Promise<string> {
  const args = ['--session', '--print-reply', `--dest=${destination}`, path, ...method];
  return new Promise((resolve) => {
    execFile('dbus-send', args, { timeout: 2_000 }, (error, stdout) => resolve(error === null ? stdout : ''));
  });
}
