import { pause } from './clock/pause.ts';
import { systemTimer } from './clock/system-timer.ts';
import type { Desktop } from './desktop.ts';
import type { Services } from './services.ts';

/** How long `ready` waits for the vault: a locked keyring asks its user for as long as it likes. Milliseconds. */
const LONGEST_OPENING_MS = 3_000;

/**
 * Opens the vault, and the window for whoever needs it at once: one who has no account yet, whose vault stays shut, or who
 * has no tray to look at. Started at login (`quiet`) it opens only where a vault that stays shut would go unseen, and in
 * safe mode only where there is nothing else to see. Says `ready` once the icon stands.
 */
export async function firstLook(
  { keeping, actions }: Services,
  { window, trayStands }: Desktop,
  { demo, quiet, safe }: { readonly demo: boolean; readonly quiet: boolean; readonly safe: boolean },
): Promise<void> {
  const soon = new AbortController();
  const prepared = prepare().finally(() => soon.abort());
  const stands = await trayStands;
  if (!stands && !quiet) window.open();
  await pause(systemTimer, LONGEST_OPENING_MS, soon.signal);
  const open = quiet ? 'no tray here' : 'no tray here, so the window is open';
  const where = stands ? 'the icon is in the tray' : open;
  process.stdout.write(`ready: ${where}\n`);
  await prepared;

  async function prepare(): Promise<void> {
    await keeping.unlock();
    if (demo) await actions.addDemo();
    const unseen = !(await trayStands);
    if (safe && !unseen) return;
    if (quiet ? unseen && keeping.open === null : unseen || keeping.accounts().length === 0) window.open();
  }
}
