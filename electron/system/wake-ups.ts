import { lookup } from 'node:dns/promises';
import { net, powerMonitor, powerSaveBlocker } from 'electron';
import type { RealClock } from '../keeper/clock.ts';
import type { Keeping } from '../keeping/keeping.ts';
import type { Log } from '../log/log.ts';
import { DEFAULT_ORIGINS } from '../open115/origins.ts';
import { ClockMonitor } from './clock-monitor.ts';
import { Sleep } from './sleep.ts';
import { NetworkWatch } from './network-watch.ts';
import { StayAwake } from './stay-awake.ts';

/**
 * Tells the keeper when the world has changed: the machine slept or woke, the screen was unlocked, the clock was set, the
 * network went or came. Timers are hints and may be late by a whole night; looking again costs nothing (P11). And tells the
 * world, while a refresh is in flight, not to fall asleep just now. `onSlept` is told of each sleep after it, in real time.
 */
export function watchTheWorld(
  keeping: Keeping,
  clock: RealClock,
  log: Log,
  onSlept: (from: number, to: number) => void,
): void {
  const sleep = new Sleep({ keeping, clock, answers: networkAnswers, log });
  let sleepsSince: number | null = null;
  powerMonitor.on('suspend', () => {
    sleepsSince ??= clock.now();
    sleep.begin();
  });
  powerMonitor.on('resume', () => {
    if (sleepsSince !== null) onSlept(sleepsSince, clock.now());
    sleepsSince = null;
    void sleep.end();
  });
  powerMonitor.on('unlock-screen', () => keeping.look());
  new StayAwake({ keeping, blocker: powerSaveBlocker }).start();
  new NetworkWatch({ keeping, clock, isOnline: () => net.isOnline() }).start();
  new ClockMonitor(
    clock,
    () => performance.now(),
    (byMs) => {
      log.info(`the clock jumped by ${Math.round(byMs / 1000)} s`);
      keeping.look();
    },
  ).start();
}

/** Whether the network reaches as far as a name server, which is what is missing longest after a wake. */
async function networkAnswers(): Promise<boolean> {
  if (!net.isOnline()) return false;
  try {
    await lookup(new URL(DEFAULT_ORIGINS.passport).hostname);
    return true;
  } catch {
    return false;
  }
}
