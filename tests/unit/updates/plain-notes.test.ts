import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainNotes } from '../../../electron/updates/plain-notes.ts';

describe('release notes', () => {
  test.each<[string, unknown, string]>([
    ['plain text', 'Fixes.\r\nMore fixes.', 'Fixes.\nMore fixes.'],
    [
      'GitHub’s HTML',
      '<h2>New</h2>\n<ul>\n<li>Safer &amp; <b>calmer</b></li>\n<li>It&#39;s &#x1F600;</li>\n</ul>',
      "New\n\n• Safer & calmer\n• It's 😀",
    ],
    ['a script', 'Before<script src="x">alert(1)</script>after', 'Beforeafter'],
    ['a script without an end', 'Before<script>alert(1)', 'Before'],
    ['an image', 'See <img src=x onerror=alert(1)>this', 'See this'],
    ['a comment', 'a<!-- hidden -->b<!-- never closed', 'ab'],
    ['less than', '1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['markup in disguise', '&lt;b&gt;bold&lt;/b&gt;', '<b>bold</b>'],
    ['marks of direction and controls', 'a\u202Eb\u0007c\u200Bd', 'abcd'],
    ['a point beyond Unicode', '&#9999999;', '&#9999999;'],
    [
      'several versions',
      [
        { version: '0.2.0', note: 'Two' },
        { version: '0.1.1', note: null },
      ],
      '0.2.0\nTwo\n\n0.1.1',
    ],
    ['nothing', null, ''],
    ['something else', { note: 'x' }, ''],
  ])('of %s', (_what, raw, text) => {
    expect(plainNotes(raw)).toBe(text);
  });

  test('are cut where they are too long, and never within a character', () => {
    expect(plainNotes('x'.repeat(5_000))).toHaveLength(4_000);
    const faces = plainNotes(`y${'😀'.repeat(3_000)}`);
    expect(faces.length).toBeLessThanOrEqual(4_000);
    expect(faces).toMatch(/^y(?:😀)+…$/u);
  });

  test('are text, short enough and quickly made, whatever is sent', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '<script',
      '</script>',
      '<!--',
      '-->',
      '&',
      '#',
      ';',
      ' ',
      '\n',
      'a',
      '\u202E',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 400 }), (parts) => {
        const text = plainNotes(parts.join(''));
        expect(text.length).toBeLessThanOrEqual(4_000);
        expect(text).not.toMatch(/[^\P{C}\n\t]/u);
        expect(text).not.toMatch(/<script\b[^>]*>/i);
      }),
    );
    const began = performance.now();
    plainNotes('<li '.repeat(100_000));
    plainNotes(`${'<script '.repeat(30_000)}>`);
    plainNotes('\n '.repeat(200_000));
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
