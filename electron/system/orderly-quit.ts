import { app, powerMonitor } from 'electron';
import { LONGEST_WAIT_MS } from './longest-wait.ts';

/** What comes after the refresh in flight is quick, and whatever it is, it keeps nobody's program from ending; milliseconds. */
const LONGEST_END_MS = LONGEST_WAIT_MS + 5_000;

/**
 * Runs `finish` before the program ends, whatever ends it, and only once; then it ends for real, with `exitCode`. To be
 * called once the app is ready.
 */
export function quitInOrder(finish: () => Promise<void>, exitCode: () => number): void {
  let finishing: Promise<void> | null = null;
  app.on('before-quit', (event) => {
    event.preventDefault();
    finishing ??= Promise.race([finish(), tooLong()]).finally(() => app.exit(exitCode()));
  });
  // Electron's types leave out the event, by which its documentation has a shutdown delayed (Linux and macOS).
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    event?.preventDefault();
    app.quit();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
}

function tooLong(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, LONGEST_END_MS);
  });
}
