import { expect, test } from 'vitest';
import { nameList } from '../../../shared/name-list.ts';

test.each([
  ['zh-CN', ['Demo', '小明'], 'Demo 和小明'],
  ['zh-CN', ['小明', 'Demo'], '小明和 Demo'],
  ['zh-CN', ['小明', '小红'], '小明和小红'],
  ['zh-CN', ['A', 'B', '115'], 'A、B 和 115'],
  ['zh-TW', ['Demo', 'NAS'], 'Demo 和 NAS'],
  ['zh-CN', ['Demo'], 'Demo'],
  ['en-GB', ['Demo', '小明', 'NAS'], 'Demo, 小明 and NAS'],
])('in %s, %j is said as %s', (tag, names, said) => {
  expect(nameList(tag, names)).toBe(said);
});
