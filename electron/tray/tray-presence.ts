import type { RealClock } from '../keeper/clock.ts';
import { askSessionBus, callSessionBus } from '../system/session-bus.ts';

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
  const items = await callSessionBus('org.kde.StatusNotifierWatcher', '/StatusNotifierWatcher', [
    'org.freedesktop.DBus.Properties.Get',
    'string:org.kde.StatusNotifierWatcher',
    'string:RegisteredStatusNotifierItems',
  ]);
  // Chromium registers under its connection's own name, as `:1.10/StatusNotifierItem`.
  const owners = (items ?? '').matchAll(/"(:[\d.]+)\//g);
  for (const [, owner = ''] of owners) {
    const answer = await askSessionBus('GetConnectionUnixProcessID', `string:${owner}`);
    if (answer?.includes(`uint32 ${pid}\n`) === true) return true;
  }
  return false;
}
