import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BACKGROUND } from '../../../electron/windows/background.ts';

const tokens = readFileSync(new URL('../../../renderer/theme/tokens.css', import.meta.url), 'utf8');

test.each(['light', 'dark'] as const)(
  'the %s window has the background of its page from the start',
  (theme) => {
    const [, ground] =
      new RegExp(`data-theme='${theme}'\\]\\s*\\{[^}]*--ground: (#[0-9a-f]{6})`).exec(tokens) ?? [];
    expect(ground).toBe(BACKGROUND[theme]);
  },
);
