import { Apps } from './apps.ts';
import { Books, type Settlement } from './books.ts';
import { Chance } from './chance.ts';
import type { SimClock } from './clock.ts';
import { DeviceCodes } from './device-codes.ts';
import { Faults } from './faults.ts';
import { Grants } from './grants.ts';
import { Options } from './options.ts';
import { TokenMint } from './tokens.ts';
import { Users } from './users.ts';

/** Everything that one simulator is made of. */
export interface World {
  /** Where it is reached, for the addresses in its answers. */
  readonly origin: string;
  readonly clock: SimClock;
  readonly options: Options;
  readonly users: Users;
  readonly apps: Apps;
  readonly mint: TokenMint;
  readonly grants: Grants;
  readonly codes: DeviceCodes;
  readonly faults: Faults;
  readonly books: Books;
}

/** A fresh world: one user, no grants, no faults. `seed` makes its tokens repeatable. */
export const createWorld = (of: {
  readonly origin: string;
  readonly clock: SimClock;
  readonly seed: string | number | undefined;
}): World => {
  const { origin, clock } = of;
  const chance = new Chance(of.seed);
  const options = new Options();
  const current = () => options.get();
  const mint = new TokenMint(chance);
  return {
    origin,
    clock,
    options,
    users: new Users(),
    apps: new Apps(() => options.get().strictApps),
    mint,
    grants: new Grants(clock, mint, current),
    codes: new DeviceCodes(clock, chance, current),
    faults: new Faults(),
    books: new Books(() => clock.now()),
  };
};

/** Back to a fresh world. The clock keeps its time, and the mint forgets no token. */
export const resetWorld = (world: World): void => {
  world.options.reset();
  world.users.reset();
  world.apps.reset();
  world.grants.reset();
  world.codes.reset();
  world.faults.clear();
  world.books.forget();
};

/** A new grant, entered in the books together with those that it pushed out. */
export const issueGrant = (
  world: World,
  of: Parameters<Grants['issue']>[0],
): Pick<ReturnType<Grants['issue']>, 'pair'> & Settlement => {
  const { pair, pushedOut } = world.grants.issue(of);
  for (const grant of pushedOut) world.books.ended(grant.grantId);
  const { settle } = world.books.issued(pair.grant);
  return { pair, settle };
};
