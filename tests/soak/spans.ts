/** A stretch of time, epoch ms. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** How much of `whole` is covered by none of `others`; ms. */
export function uncovered(whole: Span, others: readonly Span[]): number {
  return rest(whole, others).reduce((sum, { from, to }) => sum + to - from, 0);
}

/** The parts of `whole` that none of `others` covers. */
export function rest(whole: Span, others: readonly Span[]): Span[] {
  const parts: Span[] = [];
  let at = whole.from;
  for (const { from, to } of others.toSorted((a, b) => a.from - b.from)) {
    if (from > at) parts.push({ from: at, to: Math.min(from, whole.to) });
    at = Math.max(at, to);
    if (at >= whole.to) break;
  }
  if (at < whole.to) parts.push({ from: at, to: whole.to });
  return parts.filter(({ from, to }) => to > from);
}
