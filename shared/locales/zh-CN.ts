import type { Catalogue } from '../translate.ts';
import { accounts } from './zh-CN/accounts.ts';
import { authorise } from './zh-CN/authorise.ts';
import { codes } from './zh-CN/codes.ts';
import { core } from './zh-CN/core.ts';
import { history } from './zh-CN/history.ts';
import { network } from './zh-CN/network.ts';
import { importing } from './zh-CN/importing.ts';
import { notices } from './zh-CN/notices.ts';
import { programs } from './zh-CN/programs.ts';
import { selfTest } from './zh-CN/self-test.ts';
import { settings } from './zh-CN/settings.ts';
import { tray } from './zh-CN/tray.ts';
import { vault } from './zh-CN/vault.ts';
import { welcome } from './zh-CN/welcome.ts';

/** 简体中文。键由 `en.ts` 决定；中文没有单复数，只写 `_other`。 */
export const zhCN = {
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
} as const satisfies Catalogue;
