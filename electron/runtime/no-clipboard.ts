import type { SystemClipboard } from './clipboard.ts';

/** Where there is no desktop there is no clipboard: nothing is on it, and nothing can be put there. */
export const NO_CLIPBOARD: SystemClipboard = {
  conceals: false,
  write: refuse,
  writeSecret: refuse,
  read: async () => '',
  clear: () => undefined,
};

async function refuse(): Promise<void> {
  throw new Error('there is no clipboard here');
}
