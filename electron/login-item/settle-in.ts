import { execFile } from 'node:child_process';
import { app } from 'electron';
import type { RealClock } from '../keeper/clock.ts';
import { HIDDEN } from './login-item.ts';
import { startedAtLogin } from './started-at-login.ts';

/** How long the panel may take to come up after a login, and how often it is looked for; milliseconds. */
const PATIENCE_MS = 20_000;
const BETWEEN_LOOKS_MS = 500;

/** Whether a second start asks for the window: a person does, another login does not. */
export function asksForWindow(argv: readonly string[]): boolean {
  return !argv.includes(HIDDEN);
}

/**
 * At login the program may be there before the panel, and an icon that finds no panel never comes back: waits for it a
 * while, at work already. Resolves with whether to stay quiet: not when a person started the program, be it meanwhile.
 */
export async function settleIn(
  options: { readonly hidden: boolean },
  work: { unlock(): Promise<void> },
  clock: RealClock,
): Promise<boolean> {
  if (!startedAtLogin(options)) return false;
  void work.unlock();
  if (process.platform !== 'linux') return true;
  const person = { asked: false };
  const onStart = (_event: unknown, argv: readonly string[]): void => {
    person.asked ||= asksForWindow(argv);
  };
  app.on('second-instance', onStart);
  try {
    const until = clock.now() + PATIENCE_MS;
    while (!person.asked && clock.now() < until && !(await panelIsThere())) {
      await new Promise<void>((resolve) => {
        clock.startTimer(BETWEEN_LOOKS_MS, resolve);
      });
    }
    return !person.asked;
  } finally {
    app.off('second-instance', onStart);
  }
}

/** Whether somebody shows tray icons; asked on the session bus by the tool that comes with it. */
function panelIsThere(): Promise<boolean> {
  const args = [
    '--session',
    '--print-reply',
    '--dest=org.freedesktop.DBus',
    '/org/freedesktop/DBus',
    'org.freedesktop.DBus.NameHasOwner',
    'string:org.kde.StatusNotifierWatcher',
  ];
  return new Promise((resolve) => {
    execFile('dbus-send', args, { timeout: 2_000 }, (error, stdout) =>
      // Without a bus there is nobody to wait for.
      resolve(error !== null || stdout.includes('boolean true')),
    );
  });
}
