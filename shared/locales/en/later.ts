import { welcome } from './welcome.ts';
import { authorise } from './authorise.ts';
import { history } from './history.ts';
import { network } from './network.ts';
import { importing } from './importing.ts';
import { notices } from './notices.ts';
import { programs } from './programs.ts';
import { recovery } from './recovery.ts';
import { selfTest } from './self-test.ts';
import { settings } from './settings.ts';
import { updates } from './updates.ts';

/** What is said after that; loaded with the screens that say it. */
export const later = {
  ...welcome,
  ...authorise,
  ...history,
  ...network,
  ...importing,
  ...notices,
  ...programs,
  ...recovery,
  ...selfTest,
  ...settings,
  ...updates,
} as const;
