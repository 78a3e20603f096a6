import { expect, test } from 'vitest';
import { findCodes } from '../../../renderer/features/dictionary/find-codes.ts';

const codes = [
  { code: 40140116, meaning: 'The authorisation was taken back. Re-authorise the account.' },
  { code: 40140117, meaning: 'Refreshed too often.' },
  { code: 0, meaning: '115 拒绝了请求但没有说明原因。' },
];
const found = (search: string) => findCodes(codes, search).map(({ code }) => code);

test('a code is found by its digits, by words in any case and order, and by Chinese ones', () => {
  expect(found('')).toEqual([40140116, 40140117, 0]);
  expect(found('  ')).toEqual([40140116, 40140117, 0]);
  expect(found('0117')).toEqual([40140117]);
  expect(found('AUTHORISATION')).toEqual([40140116]);
  expect(found('often refreshed')).toEqual([40140117]);
  expect(found('often taken')).toEqual([]);
  expect(found('没有说明')).toEqual([0]);
});
