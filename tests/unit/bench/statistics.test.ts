import { describe, expect, it } from 'vitest';
import { ofNumbers, ofPairs } from '../../bench/figure.ts';
import { median, quantile, ratios } from '../../bench/statistics.ts';

describe('the statistics of the bench', () => {
  it('takes the middle one of several, and between the two middle ones', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBeNaN();
  });

  it('finds what a share of all lies below', () => {
    const hundred = Array.from({ length: 101 }, (_, index) => index);
    expect(quantile(hundred, 0.99)).toBe(99);
    expect(quantile([1, 2], 0.25)).toBe(1.25);
  });

  it('compares pair by pair, so that a slow moment of the machine weighs on both', () => {
    expect(ratios({ ours: [110, 220], floor: [100, 200] })).toEqual([1.1, 1.1]);
    expect(ratios({ ours: [120, 230], floor: [100, 200] }, 10)).toEqual([1.1, 1.1]);
    expect(ratios({ ours: [1, 2, 3], floor: [1] })).toEqual([1]);
  });

  it('makes a figure of pairs and of plain numbers', () => {
    const units = { unit: 'ms', digits: 0 };
    expect(ofPairs('start', { ours: [300, 330, 360], floor: [300, 300, 300] }, units)).toEqual({
      name: 'start',
      value: 1.1,
      n: 3,
      min: 1,
      max: 1.2,
      ours: '330 ms',
      floor: '300 ms',
      note: '',
    });
    expect(ofNumbers('page', [80], '2 files')).toMatchObject({ value: 80, n: 1, ours: '', note: '2 files' });
  });
});
