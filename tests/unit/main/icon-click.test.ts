import { expect, test } from 'vitest';
import { iconClick } from '../../../electron/windows/icon-click.ts';

test.each([
  ['opens a window that is hidden', { visible: false, leftMsAgo: Number.POSITIVE_INFINITY }, 'open'],
  ['hides one that is shown', { visible: true, leftMsAgo: Number.POSITIVE_INFINITY }, 'hide'],
  ['leaves one hidden that it has hidden by taking the focus', { visible: false, leftMsAgo: 120 }, 'nothing'],
  ['opens one that was left before', { visible: false, leftMsAgo: 300 }, 'open'],
  [
    'opens one that was left in the future, by a clock that was set back',
    { visible: false, leftMsAgo: -5 },
    'open',
  ],
] as const)('a click on the icon %s', (_name, window, expected) => {
  expect(iconClick(window)).toBe(expected);
});
