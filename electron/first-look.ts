import { pause } from './clock/pause.ts';
import { systemTimer } from './clock/system-timer.ts';
import type { Desktop } from './desktop.ts';
import type { Services } from './services.ts';

/** How long `ready` waits for the vault: a locked keyring asks its user for as long as it likes. Milliseconds. */
const LONGEST_OPENING_MS = 3_000;

/**
 * Opens the vault, and the window for whoever needs it at once: one who has no account yet, whose vault stays shut, or who
 * has no tray to look at. Says `ready` once the icon stands.
 */
export async function firstLook(
  { keeping, actions }: Services,
  { window, trayStands }: Desktop,
  { demo }: { readonly demo: boolean },
): Promise<void> {
  const soon = new AbortController();
  const prepared = prepare().finally(() => soon.abort());
  const stands = await trayStands;
  if (!stands) window.open();
  await pause(systemTimer, LONGEST_OPENING_MS, soon.signal);
  const where = stands ? 'the icon is in the tray' : 'no tray here, so the window is open';
  process.stdout.write(`ready: ${where}\n`);
  await prepared;

  async function prepare(): Promise<void> {
    await keeping.unlock();
    if (demo) await actions.addDemo();
    if (!(await trayStands) || keeping.accounts().length === 0) window.open();
  }
}
