import type { Catalogue } from '../translate.ts';
import { first } from './zh-TW/first.ts';
import { later } from './zh-TW/later.ts';

/** 繁體中文（臺灣用語）。鍵由 `en.ts` 決定；中文沒有單複數，只寫 `_other`。 */
export const zhTW = { ...first, ...later } as const satisfies Catalogue;
