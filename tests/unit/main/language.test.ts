import { describe, expect, test } from 'vitest';
import { resolveLanguage } from '../../../electron/presenter/language.ts';
import { timeWords } from '../../../electron/tray/time-words.ts';

describe('the language', () => {
  test.each([
    [['zh-CN'], 'zh-CN'],
    [['zh'], 'zh-CN'],
    [['zh-Hans-TW'], 'zh-CN'],
    [['zh-SG', 'en'], 'zh-CN'],
    [['zh-TW'], 'zh-TW'],
    [['zh_HK'], 'zh-TW'],
    [['zh-Hant'], 'zh-TW'],
    [['zh-Hant-CN'], 'zh-TW'],
    [['zh-MO'], 'zh-TW'],
    [['de-DE', 'zh-TW', 'en-US'], 'zh-TW'],
    [['en-GB', 'zh-CN'], 'en'],
    [['de-DE', 'fr'], 'en'],
    [['C', ''], 'en'],
    [[], 'en'],
  ])('of a system that prefers %j is %s', (preferred, language) => {
    expect(resolveLanguage('system', preferred)).toBe(language);
  });

  test('is the chosen one whatever the system prefers', () => {
    expect(resolveLanguage('zh-TW', ['en'])).toBe('zh-TW');
    expect(resolveLanguage('en', ['zh-CN'])).toBe('en');
  });
});

describe('instants in words', () => {
  /** Noon on the machine's own clock. */
  const noon = new Date(2026, 10, 22, 12, 0).getTime();
  const at = (hours: number, minutes: number, day = 22): number =>
    new Date(2026, 10, day, hours, minutes).getTime();

  test.each(['en', 'zh-CN', 'zh-TW'] as const)('%s: the time alone today, by 24 hours', (language) => {
    const { time } = timeWords(language, () => noon);
    expect(time(at(14, 5))).toBe('14:05');
    expect(time(at(0, 7))).toBe('00:07');
  });

  test('with the day when it is another one', () => {
    expect(timeWords('en', () => noon).time(at(14, 5, 23))).toBe('23 Nov, 14:05');
    expect(timeWords('zh-CN', () => noon).time(at(14, 5, 21))).toBe('11月21日 14:05');
  });

  test('follows the clock over midnight', () => {
    let now = noon;
    const { time } = timeWords('en', () => now);
    expect(time(at(23, 59))).toBe('23:59');
    now = at(0, 1, 23);
    expect(time(at(23, 59))).toBe('22 Nov, 23:59');
    expect(time(at(8, 0, 23))).toBe('08:00');
  });

  test('dates are written out', () => {
    expect(timeWords('en', () => noon).date(noon)).toBe('22 November 2026');
    expect(timeWords('zh-CN', () => noon).date(noon)).toBe('2026年11月22日');
    expect(timeWords('zh-TW', () => noon).date(noon)).toBe('2026年11月22日');
  });
});
