import { accounts } from './en/accounts.ts';
import { authorise } from './en/authorise.ts';
import { codes } from './en/codes.ts';
import { core } from './en/core.ts';
import { history } from './en/history.ts';
import { network } from './en/network.ts';
import { importing } from './en/importing.ts';
import { notices } from './en/notices.ts';
import { programs } from './en/programs.ts';
import { selfTest } from './en/self-test.ts';
import { settings } from './en/settings.ts';
import { tray } from './en/tray.ts';
import { vault } from './en/vault.ts';
import { welcome } from './en/welcome.ts';

/**
 * Every text of the tray, its menu, the notifications and the page. This language defines the keys; the others follow it.
 * `{{name}}` is filled in; `_one` and `_other` are the forms of one entry by its `count`.
 */
export const en = {
  ...core,
  ...codes,
  ...history,
  ...tray,
  ...accounts,
  ...authorise,
  ...welcome,
  ...importing,
  ...settings,
  ...programs,
  ...network,
  ...selfTest,
  ...vault,
  ...notices,
} as const;
