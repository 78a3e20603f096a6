import { median, ratios, type Pairs } from './statistics.ts';

/** What is promised of one figure. */
export interface Goal {
  readonly name: string;
  /** What is measured, in a few words. */
  readonly what: string;
  /** The most that it may be; null where it is only watched. */
  readonly goal: number | null;
  readonly unit: 'ratio' | 'count' | 'ms' | 's' | 'KB' | 'MB';
}

/** What came of measuring one figure. */
export interface Finding {
  /** As in {@link Goal}. */
  readonly name: string;
  /** What is held against the goal. */
  readonly value: number;
  /** How often it was measured, and the least and the most of it. */
  readonly n: number;
  readonly min: number;
  readonly max: number;
  /** The medians of both sides with their units, where there are two, and what else is worth knowing. */
  readonly ours: string;
  readonly floor: string;
  readonly note: string;
}

/** How to write a number with its unit. */
export interface InUnits {
  readonly unit: string;
  readonly digits: number;
}

/** A figure that is a ratio: the median of the ratios of all pairs. */
export function ofPairs(
  name: string,
  pairs: Pairs,
  { unit, digits }: InUnits,
  { allowance = 0, note = '' }: { readonly allowance?: number; readonly note?: string } = {},
): Finding {
  const all = ratios(pairs, allowance);
  const write = (numbers: readonly number[]): string => `${median(numbers).toFixed(digits)} ${unit}`;
  return { ...ofNumbers(name, all), ours: write(pairs.ours), floor: write(pairs.floor), note };
}

/** A figure that is a number by itself: the median. */
export function ofNumbers(name: string, numbers: readonly number[], note = ''): Finding {
  return {
    name,
    value: median(numbers),
    n: numbers.length,
    min: Math.min(...numbers),
    max: Math.max(...numbers),
    ours: '',
    floor: '',
    note,
  };
}
