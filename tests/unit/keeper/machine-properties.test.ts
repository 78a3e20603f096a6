import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { transition } from '../../../electron/keeper/machine.ts';
import { journeys, travel } from './journey.ts';
import { MUTANTS } from './mutants.ts';

test('P1–P7, P12: whatever happens in whatever order, nothing happens that must not', () => {
  fc.assert(
    fc.property(journeys, (happenings) => travel(transition, happenings)),
    { numRuns: 5000 },
  );
});

test.each(Object.entries(MUTANTS))('a machine that %s is found out', (_, mutant) => {
  const found = fc.check(
    fc.property(journeys, (happenings) => travel(mutant, happenings)),
    { numRuns: 5000, endOnFailure: true },
  );
  expect(found.failed).toBe(true);
});
