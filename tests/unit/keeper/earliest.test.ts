import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Earliest } from '../../../electron/keeper/earliest.ts';

const item = fc.nat({ max: 30 });
const step = fc.oneof(
  fc.record({ item, at: fc.nat({ max: 20 }) }),
  fc.record({ item, at: fc.constant(null) }),
);

test('the earliest is what a look at all of them finds, whatever came, moved and went', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const earliest = new Earliest<number>();
      const all = new Map<number, number>();
      for (const { item: one, at } of steps) {
        if (at === null) {
          earliest.delete(one);
          all.delete(one);
        } else {
          earliest.set(one, at);
          all.set(one, at);
        }
        const { first } = earliest;
        expect(first?.at ?? Infinity).toBe(Math.min(Infinity, ...all.values()));
        expect(first === undefined ? undefined : all.get(first.item)).toBe(first?.at);
      }
      const emptied: number[] = [];
      for (let { first } = earliest; first !== undefined; { first } = earliest) {
        emptied.push(first.at);
        earliest.delete(first.item);
      }
      expect(emptied).toEqual([...all.values()].toSorted((a, b) => a - b));
    }),
  );
});
