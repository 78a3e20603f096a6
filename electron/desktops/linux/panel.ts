import { pause } from '../../clock/pause.ts';
import type { RealClock } from '../../keeper/clock.ts';
import type { SessionBus } from '../../session-bus/session-bus.ts';

/** Who keeps the list of tray icons (freedesktop.org, StatusNotifierItem, "StatusNotifierWatcher"). */
export const WATCHER = 'org.kde.StatusNotifierWatcher';

/** How long a panel may take to come up after a login; milliseconds. */
const PATIENCE_MS = 20_000;

/**
 * Resolves when there is a panel, when it is not worth while to wait any longer (there is no bus, it takes too long), or
 * when `tired` ends the waiting. An icon that is put up before finds nobody, and has to be put up once more.
 */
export async function panelIsReady(
  bus: Pick<SessionBus, 'connection' | 'watch' | 'isOwned'>,
  clock: RealClock,
  tired: AbortSignal,
): Promise<void> {
  if ((await bus.connection()) === null) return;
  const come = new AbortController();
  const end = (): void => come.abort();
  tired.addEventListener('abort', end);
  await bus.watch(WATCHER, (owned) => owned && end());
  if (tired.aborted || (await bus.isOwned(WATCHER))) end();
  await pause(clock, PATIENCE_MS, come.signal);
  tired.removeEventListener('abort', end);
}
