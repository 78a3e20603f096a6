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
    const items = await registeredItems();
    if (items !== null && items.includes(`StatusNotifierItem-${process.pid}-`)) return true;
    if (clock.now() >= until) return false;
    await new Promise<void>((resolve) => {
      clock.startTimer(BETWEEN_LOOKS_MS, resolve);
    });
  }
}

/** What the watcher lists, or null when there is no watcher, or nobody to ask it with. */
function registeredItems(): Promise<string | null> {
  const call = [
    '--session',
    '--print-reply',
    '--dest=org.kde.StatusNotifierWatcher',
    '/StatusNotifierWatcher',
    'org.freedesktop.DBus.Properties.Get',
    'string:org.kde.StatusNotifierWatcher',
    'string:RegisteredStatusNotifierItems',
  ];
  return new Promise((resolve) => {
    execFile('dbus-send', call, { timeout: 2_000 }, (error, stdout) =>
      resolve(error === null ? stdout : null),
    );
  });
}
