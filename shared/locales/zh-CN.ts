import type { Catalogue } from '../translate.ts';
import { first } from './zh-CN/first.ts';
import { later } from './zh-CN/later.ts';

/** 简体中文。键由 `en.ts` 决定；中文没有单复数，只写 `_other`。 */
export const zhCN = { ...first, ...later } as const satisfies Catalogue;
