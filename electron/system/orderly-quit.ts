import { app, powerMonitor } from 'electron';

/**
 * Runs `finish` before the program ends, whatever ends it, and only once; then it ends for real. To be called once the
 * app is ready.
 */
export function quitInOrder(finish: () => Promise<void>): void {
  let finishing: Promise<void> | null = null;
  app.on('before-quit', (event) => {
    event.preventDefault();
    finishing ??= finish().finally(() => app.exit(0));
  });
  // Electron's types leave out the event, by which its documentation has a shutdown delayed (Linux and macOS).
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    event?.preventDefault();
    app.quit();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
}
