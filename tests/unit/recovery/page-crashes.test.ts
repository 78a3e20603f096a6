import { expect, test } from 'vitest';
import { PageCrashes } from '../../../electron/windows/page-crashes.ts';

const SECOND = 1_000;

test.each<[string, readonly number[], readonly boolean[]]>([
  ['once', [0], [true]],
  ['twice within a minute', [0, 59], [true, false]],
  ['twice, a minute apart', [0, 60], [true, true]],
  ['again and again', [0, 10, 20, 30], [true, false, false, false]],
  ['again, opened by its user after a while', [0, 10, 100], [true, false, true]],
  ['twice, with a clock set back in between', [7_200, 3_600], [true, true]],
])('a page that goes %s', (_, atSeconds, broughtBack) => {
  let now = 0;
  const crashes = new PageCrashes({ now: () => now });
  const answers = atSeconds.map((at) => {
    now = at * SECOND;
    return crashes.bringBack();
  });
  expect(answers).toEqual(broughtBack);
});
