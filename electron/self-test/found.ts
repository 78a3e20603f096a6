import type { SelfCheck, SelfFinding } from '../../shared/self-test.ts';

/** One thing looked at, and what was found. */
export function found(
  check: SelfCheck['check'],
  verdict: SelfCheck['verdict'],
  finding: SelfFinding,
  detail = '',
): SelfCheck {
  return { check, verdict, finding, detail, step: null };
}
