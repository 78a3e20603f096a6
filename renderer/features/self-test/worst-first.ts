import type { SelfCheck } from '../../../shared/self-test.ts';

const RANKS = { failed: 0, warning: 1, ok: 2 } as const satisfies Record<SelfCheck['verdict'], number>;

/** The checks with what needs the user at the top; those of one verdict stay in the order they were made in. */
export function worstFirst(checks: readonly SelfCheck[]): readonly SelfCheck[] {
  return checks.toSorted((one, other) => RANKS[one.verdict] - RANKS[other.verdict]);
}
