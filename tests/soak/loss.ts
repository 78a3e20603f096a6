import type { AccountRecord } from '../../electron/keeper/record.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import type { End } from './chronicle.ts';
import { fingerprint } from './program.ts';

/** A rotation that no program can hold any more. */
export function rotationKey(grantId: string, generation: number): string {
  return `${grantId} to ${generation}`;
}

/**
 * What really became of a login that the program says is over, by what 115 knows of it. `fallen`: rotations whose pair
 * was still in the hands of a program when it died.
 */
export function endOf(record: AccountRecord, { world, books }: Simulator, fallen: ReadonlySet<string>): End {
  const token = record.refreshToken.reveal();
  const owner = world.grants.ownerOf(token);
  if (owner === undefined) return 'given-up';
  const { grant } = owner;
  if (grant.status !== 'live' || world.clock.now() >= grant.endsAt) return 'ended-by-115';
  if (grant.refreshFingerprint === fingerprint(token)) return 'given-up';
  const { rotations } = books.read({ grantId: grant.grantId });
  const next = rotations.find(({ from }) => from === owner.generation);
  const isExcused =
    next !== undefined &&
    (next.elsewhere || next.delivered !== true || fallen.has(rotationKey(grant.grantId, next.to)));
  return isExcused ? 'pair-lost' : 'given-up';
}
