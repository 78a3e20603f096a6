import type { Catalogue } from '../translate.ts';
import { accounts } from './zh-TW/accounts.ts';
import { authorise } from './zh-TW/authorise.ts';
import { codes } from './zh-TW/codes.ts';
import { core } from './zh-TW/core.ts';
import { history } from './zh-TW/history.ts';
import { network } from './zh-TW/network.ts';
import { importing } from './zh-TW/importing.ts';
import { notices } from './zh-TW/notices.ts';
import { programs } from './zh-TW/programs.ts';
import { selfTest } from './zh-TW/self-test.ts';
import { settings } from './zh-TW/settings.ts';
import { tray } from './zh-TW/tray.ts';
import { vault } from './zh-TW/vault.ts';
import { welcome } from './zh-TW/welcome.ts';

/** 繁體中文（臺灣用語）。鍵由 `en.ts` 決定；中文沒有單複數，只寫 `_other`。 */
export const zhTW = {
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
