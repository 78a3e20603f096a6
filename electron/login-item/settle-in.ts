import { app } from 'electron';
import type { DesktopSystem } from '../desktops/desktop-system.ts';
import type { RealClock } from '../keeper/clock.ts';
import { HIDDEN } from './login-item.ts';

/** Whether a second start asks for the window: a person does, another login does not. */
export function asksForWindow(argv: readonly string[]): boolean {
  return !argv.includes(HIDDEN);
}

/**
 * At login the program may be there before the panel: waits for it a while, at work already. Resolves with whether to stay
 * quiet: not when a person started the program, be it meanwhile.
 */
export async function settleIn(
  { hidden }: { readonly hidden: boolean },
  work: { unlock(): Promise<void> },
  system: Pick<DesktopSystem, 'startedAtLogin' | 'panelIsReady'>,
  clock: RealClock,
): Promise<boolean> {
  if (!system.startedAtLogin(hidden)) return false;
  void work.unlock();
  const person = new AbortController();
  const onStart = (_event: unknown, argv: readonly string[]): void => {
    if (asksForWindow(argv)) person.abort();
  };
  app.on('second-instance', onStart);
  try {
    await system.panelIsReady(clock, person.signal);
    return !person.signal.aborted;
  } finally {
    app.off('second-instance', onStart);
  }
}
