import type { FaultKind } from '../../simulator/faults.ts';

/** Faults that leave the answer what it is: late, with a wrong date, or with a `state` of another type. */
const HARMLESS: ReadonlySet<FaultKind> = new Set(['slow', 'date', 'state']);

/** Whether an answer was 115's own, whatever else happened to it. */
export function isGenuine(fault: FaultKind | null): boolean {
  return fault === null || HARMLESS.has(fault);
}
