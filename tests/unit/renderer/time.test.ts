import { describe, expect, test } from 'vitest';
import { readClock, REAL_CLOCK } from '../../../renderer/time/account-clock.ts';
import { createFormats, durationStep, wholeDays } from '../../../renderer/words/formats.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('an account’s clock', () => {
  test('is the machine’s for real accounts', () => {
    expect(readClock(REAL_CLOCK, 1_795_000_000_123)).toBe(1_795_000_000_123);
  });

  test('runs faster from its anchor on for the demo', () => {
    const anchor = 1_795_000_000_000;
    expect(readClock({ scale: 60, anchor }, anchor)).toBe(anchor);
    expect(readClock({ scale: 60, anchor }, anchor + 2_000)).toBe(anchor + 120_000);
  });
});

describe('durations', () => {
  test.each([
    [-5, '0 sec', '0秒', '0 秒'],
    [8 * SECOND, '8 sec', '8秒', '8 秒'],
    [9 * MINUTE + 5 * SECOND, '9 min 05 sec', '9分钟05秒', '9 分鐘 05 秒'],
    [HOUR + 52 * MINUTE + 59 * SECOND, '1 hr 52 min', '1小时52分钟', '1 小時 52 分鐘'],
    [29 * DAY + 4 * HOUR, '29 days 4 hr', '29天4小时', '29 天 4 小時'],
    [DAY + MINUTE, '1 day', '1天', '1 天'],
    [312 * DAY + 5 * HOUR, '312 days', '312天', '312 天'],
  ])('%d ms in three languages', (ms, english, simplified, traditional) => {
    expect(createFormats('en').duration(ms)).toBe(english);
    expect(createFormats('zh-CN').duration(ms)).toBe(simplified);
    expect(createFormats('zh-TW').duration(ms)).toBe(traditional);
  });

  test('take another step exactly when they read differently', () => {
    const { duration } = createFormats('en');
    const spans = [
      [0, 2 * MINUTE, SECOND / 2],
      [HOUR - 5 * SECOND, HOUR + 3 * MINUTE, 7 * SECOND],
      [DAY - 5 * MINUTE, DAY + 3 * HOUR, 10 * MINUTE],
    ] as const;
    for (const [from, to, by] of spans) {
      for (let ms = from; ms < to; ms += by) {
        const differs = duration(ms) !== duration(ms + by);
        expect(durationStep(ms) !== durationStep(ms + by), `${ms}`).toBe(differs);
      }
    }
  });

  test('count whole days, never below nothing', () => {
    expect(wholeDays(7 * DAY - 1)).toBe(6);
    expect(wholeDays(-DAY)).toBe(0);
  });

  test('name a set time in one unit', () => {
    const { lapse } = createFormats('en');
    expect([lapse(45_000), lapse(60_000), lapse(90_000), lapse(300_000)]).toEqual([
      '45 sec',
      '1 min',
      '90 sec',
      '5 min',
    ]);
  });
});

describe('instants', () => {
  const now = new Date(2026, 10, 22, 14, 5).getTime();

  test('of today are a time, others have their date', () => {
    const { moment } = createFormats('en');
    expect(moment(now, now)).toBe('14:05');
    expect(moment(now + 10 * HOUR, now)).toMatch(/^23 Nov(, | at )00:05$/);
    expect(createFormats('zh-CN').moment(now, now)).toBe('14:05');
  });

  test('far away are a day with its year', () => {
    expect(createFormats('en').date(now + 365 * DAY)).toBe('22 Nov 2027');
    expect(createFormats('zh-CN').date(now)).toBe('2026年11月22日');
  });
});
