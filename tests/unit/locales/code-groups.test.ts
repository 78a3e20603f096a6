import { expect, test } from 'vitest';
import { classify } from '../../../electron/open115/codes.ts';
import { CODE_GROUP_NAMES, CODE_GROUPS, type CodeGroup } from '../../../shared/code-groups.ts';
import { KNOWN_CODES } from '../../../shared/codes.ts';

/** What the program does about the codes of each group. */
const DOES: Readonly<Record<CodeGroup, readonly string[]>> = {
  reauthorise: ['reauthorise'],
  app: ['app'],
  restart: ['restart'],
  wait: ['wait'],
  keeper: ['refresh', 'rotated', 'retry'],
  other: ['other'],
};

test('P28: every known code is in the dictionary once, in the group of what the program does about it', () => {
  const listed = CODE_GROUP_NAMES.flatMap((name) => [...CODE_GROUPS[name]]);
  expect(listed).toHaveLength(KNOWN_CODES.length);
  expect(new Set(listed)).toEqual(new Set(KNOWN_CODES));
  expect(CODE_GROUP_NAMES.toSorted()).toEqual(Object.keys(CODE_GROUPS).toSorted());
  for (const name of CODE_GROUP_NAMES) {
    for (const code of CODE_GROUPS[name]) expect(DOES[name], String(code)).toContain(classify(code).class);
  }
});
