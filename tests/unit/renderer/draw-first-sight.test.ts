import { describe, expect, test } from 'vitest';
import { createMainWords } from '../../../electron/words/words.ts';
import { drawFirstSight } from '../../../renderer/first-sight/draw-first-sight.tsx';
import type { Language } from '../../../shared/view.ts';
import { inEveryState, healthy, manyAccounts, snapshotOf } from '../../support/view-samples.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const HOUR = 3_600_000;

const draw = (snapshot: Parameters<typeof drawFirstSight>[0]['snapshot'], now = NOW) =>
  drawFirstSight({ snapshot, words: createMainWords(snapshot.language), now });

/** What is read, without the marks around it. */
const textOf = (markup: string): string => markup.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

/** The names of all attributes; what stands in them is in quotes. */
function attributesIn(markup: string): Set<string> {
  return new Set([...markup.matchAll(/\s([\w:-]+)="[^"]*"/g)].map(([, name]) => name ?? ''));
}

describe('the first sight', () => {
  test.each<[Language, string]>([
    ['en', 'Copy token'],
    ['zh-CN', '复制令牌'],
    ['zh-TW', '複製令牌'],
  ])('speaks %s', (language, button) => {
    expect(textOf(draw(snapshotOf([healthy(NOW)], { language })))).toContain(button);
  });

  test('shows the time that is left at that moment', () => {
    const account = healthy(NOW);
    const left = (account.access?.expiresAt ?? 0) - NOW;
    expect(left).toBeGreaterThan(HOUR);
    const before = draw(snapshotOf([account]), NOW);
    const after = draw(snapshotOf([account]), NOW + left - 45_000);
    expect(textOf(after)).toContain('45 sec');
    expect(textOf(before)).not.toContain('45 sec');
  });

  test('has every account in it, whatever its state', () => {
    const accounts = [...Object.values(inEveryState(NOW)), ...manyAccounts(NOW, 20)];
    const text = textOf(draw(snapshotOf(accounts)));
    for (const { name } of accounts) expect(text).toContain(name);
  });

  test('P26: what the user has named is text, and nothing in it is a script or a style of its own', () => {
    const name = '"><img src=x onerror=alert(1)><script>alert(2)</script>\u2028&amp;';
    const states = Object.values(inEveryState(NOW)).map((account) => ({ ...account, name }));
    for (const accounts of [states, states.slice(0, 1)]) {
      const markup = draw(snapshotOf(accounts));
      expect(markup).toContain('&lt;img src=x onerror=alert(1)&gt;');
      expect(markup).not.toMatch(/<(?:img|script|style|link|iframe|object)\b/);
      for (const attribute of attributesIn(markup)) {
        expect(attribute).not.toMatch(/^(?:on.*|style|href|src)$/);
      }
    }
  });
});
