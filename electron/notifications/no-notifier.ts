import type { Notifier } from './notifier.ts';

/** Tells nobody anything, and forgets nothing of what was told: for safe mode. Icon and window say it all the same. */
export const NO_NOTIFIER: Pick<Notifier, 'look' | 'again' | 'close'> = {
  look: () => undefined,
  again: () => undefined,
  close: () => undefined,
};
