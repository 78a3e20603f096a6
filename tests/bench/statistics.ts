/** The middle one of some numbers; of two middle ones what lies between them. NaN of none. */
export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/** The number below which a share of all lies: 0.5 for the median, 0.99 for p99. NaN of none. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? Number.NaN;
  return low + (high - low) * (place - Math.floor(place));
}

/** What was measured in pairs, one of each kind right after the other. */
export interface Pairs {
  readonly ours: readonly number[];
  readonly floor: readonly number[];
}

/** How many times as much ours was as the floor, pair by pair. `allowance` is taken off ours first. */
export function ratios({ ours, floor }: Pairs, allowance = 0): readonly number[] {
  return ours.flatMap((value, index) => {
    const beside = floor[index];
    return beside === undefined ? [] : [(value - allowance) / beside];
  });
}
