import { accounts } from './accounts.ts';
import { codes } from './codes.ts';
import { core } from './core.ts';
import { tray } from './tray.ts';
import { vault } from './vault.ts';

/** What the window's first sight says, loaded before everything else. */
export const first = { ...core, ...accounts, ...codes, ...vault, ...tray } as const;
