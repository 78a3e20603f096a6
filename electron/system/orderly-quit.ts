import { app } from 'electron';

/** The longest that quitting, logging off and updating wait for a refresh in flight, in milliseconds (P13). */
export const LONGEST_WAIT_MS = 10_000;

/** Runs `finish` before the program ends, whatever ends it, and only once; then it ends for real. */
export function quitInOrder(finish: () => Promise<void>): void {
  let finishing: Promise<void> | null = null;
  app.on('before-quit', (event) => {
    event.preventDefault();
    finishing ??= finish().finally(() => app.exit(0));
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
}
