/**
 * Resolves at the first signal that asks the program to end; a second one ends it at once. Whoever else listens for these
 * signals is sent away: the package that writes the settings file sends each of them a second time by itself (`when-exit`
 * beneath conf; what it has to tidy up it does at the exit as well), and that would cut the orderly end short (P13).
 */
export function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.removeAllListeners(signal);
      process.on(signal, () => {
        if (asked) process.exit(1);
        asked = true;
        resolve();
      });
    }
  });
}
