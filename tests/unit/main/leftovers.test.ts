import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StoredAccount } from '../../../electron/keeper/ports.ts';
import type { AccountId, AccountRecord } from '../../../electron/keeper/record.ts';
import { withoutLeftovers } from '../../../electron/keeping/leftovers.ts';
import { record, T0 } from '../keeper/samples.ts';

const HOME: AccountId = 'acc_00000001';
const FROM: AccountId = 'acc_00000002';
const MING = { id: '7', name: 'Ming' };

function stored(changes: Partial<AccountRecord>): StoredAccount {
  return { record: record(changes), journal: null };
}

function kept(...accounts: StoredAccount[]): AccountId[] {
  return withoutLeftovers(accounts).kept.map((one) => one.record.id);
}

const grants: fc.Arbitrary<StoredAccount[]> = fc
  .array(
    fc.record({
      appId: fc.constantFrom('100195001', '100195002'),
      grantedAt: fc.constantFrom(T0, T0 + 1),
      generation: fc.integer({ min: 1, max: 3 }),
      user: fc.constantFrom(null, MING),
    }),
    { maxLength: 8 },
  )
  .map((all) => all.map((one, index) => stored({ ...one, id: `acc_0000000${index}` })));

describe('P1: two records of one grant', () => {
  test('are one account: the one that is named', () => {
    const home = stored({ id: HOME, generation: 2, user: MING });
    const from = stored({ id: FROM, user: null });
    expect(kept(home, from)).toEqual([HOME]);
    expect(kept(from, home)).toEqual([HOME]);
  });

  test('are one account: the named one, however often the other was refreshed', () => {
    const home = stored({ id: FROM, generation: 2, user: MING });
    const from = stored({ id: HOME, generation: 5, user: null });
    expect(kept(from, home)).toEqual([FROM]);
  });

  test('are one account: the one that lived on', () => {
    const home = stored({ id: FROM, generation: 9, user: MING });
    const from = stored({ id: HOME, generation: 1, user: MING });
    expect(kept(from, home)).toEqual([FROM]);
  });

  test('are told apart from two grants, and from two users', () => {
    const one = stored({ id: HOME, user: MING });
    expect(kept(one, stored({ id: FROM, user: null, grantedAt: T0 + 1 }))).toHaveLength(2);
    expect(kept(one, stored({ id: FROM, user: null, appId: '100195999' }))).toHaveLength(2);
    expect(kept(one, stored({ id: FROM, user: { id: '8', name: 'Li' } }))).toHaveLength(2);
  });

  test('are never both kept, and no grant is ever lost, in any order', () => {
    fc.assert(
      fc.property(grants, (accounts) => {
        const grantOf = ({ record: { appId, grantedAt } }: StoredAccount): string => `${appId} ${grantedAt}`;
        const result = withoutLeftovers(accounts);
        const found = result.kept.map(grantOf);
        expect(new Set(found).size).toBe(found.length);
        expect(new Set(found)).toEqual(new Set(accounts.map(grantOf)));
        expect(result.kept.length + result.left.length).toBe(accounts.length);
        expect(new Set(kept(...accounts.toReversed()))).toEqual(new Set(kept(...accounts)));
      }),
    );
  });
});
