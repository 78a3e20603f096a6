import { expect, test } from 'vitest';
import { createFormats } from '../../../renderer/words/formats.ts';

test('storage is written in the largest unit that fits, three digits at most', () => {
  const { bytes } = createFormats('en');
  expect(bytes(0)).toBe('0B');
  expect(bytes(1_023)).toBe('1,020B');
  expect(bytes(1_024)).toBe('1 kB');
  expect(bytes(43.7 * 1024 ** 4)).toBe('43.7 TB');
  expect(bytes(115 * 1024 ** 4)).toBe('115 TB');
  expect(bytes(3 * 1024 ** 6)).toBe('3,070 PB');
  for (const language of ['zh-CN', 'zh-TW'] as const) {
    expect(createFormats(language).bytes(43.7 * 1024 ** 4)).toMatch(/^43\.7 ?TB$/);
  }
});
