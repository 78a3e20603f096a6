import type { StoredAccount } from '../../electron/keeper/ports.ts';
import type { Grants } from '../../simulator/grants.ts';
import { isOpen } from './phase.ts';
import type { ProgramLog } from './program-log.ts';

/** The figures of the report that one kill can raise. */
type Count = 'notOpened' | 'visiblePairsLost' | 'givenUp' | 'pairsLost' | 'leftToUser';

/** What one kill came to. */
export interface WholeVerdict {
  /** What it counts as; empty when nothing was lost. */
  readonly faults: readonly Count[];
  /** 115 has given a newer pair than the vault holds. */
  readonly isSpent: boolean;
  /** Whether the account goes on only when its user authorises again. */
  readonly askUser: boolean;
}

/** What is judged by. */
export interface WholeCase {
  /** What the vault held when the program started. */
  readonly before: StoredAccount;
  /** Whether that was spent already. */
  readonly wasSpent: boolean;
  /** What it holds now; null when it does not open or has lost something. */
  readonly stored: StoredAccount | null;
  /** What the program told while it lived. */
  readonly log: ProgramLog;
  /** What 115 knows. */
  readonly grants: Pick<Grants, 'ownerOf'>;
}

/** Judges what a dead program left: by its vault, by what it had shown, and by what 115 knows of its tokens. */
export function judge({ before, wasSpent, stored, log, grants }: WholeCase): WholeVerdict {
  const faults: Count[] = [];
  // The program itself found its way into what the kill before had left.
  if (stored === null || log.vault === 'locked' || log.setAside) faults.push('notOpened');
  if (stored === null) return { faults, isSpent: false, askUser: true };

  const held = placeOf(stored, grants);
  const found = placeOf(before, grants);
  const isSame = held !== null && found !== null && held.grantId === found.grantId;
  const generations = { seen: log.pairsSeen, stored: stored.record.generation - before.record.generation };
  const holdsSeen =
    isSame &&
    generations.stored >= generations.seen &&
    held.generation === found.generation + generations.stored;
  const isSpent = held?.isSpent ?? false;
  // A pair may die on its way into the vault, and nowhere else.
  const isExcused = wasSpent || log.state === 'refreshing';
  if (!holdsSeen || (isSpent && !isExcused)) faults.push('visiblePairsLost');
  else if (isSpent && !wasSpent) faults.push('pairsLost');

  const verdict = stored.journal?.verdict.kind;
  const isOver = log.state === 'needs-reauthorisation' || verdict === 'dead' || verdict === 'lost';
  if (isOver && !isSpent) faults.push('givenUp');
  const isLeft = !isOver && isSame && isHopeless(before) && isHopeless(stored);
  if (isLeft) faults.push('leftToUser');
  return { faults, isSpent, askUser: isOver || isLeft || !isSame };
}

/** Where a stored pair stands among those of its grant; null when its tokens are not of one pair that 115 has given. */
function placeOf(
  { record }: StoredAccount,
  grants: WholeCase['grants'],
): { readonly grantId: string; readonly generation: number; readonly isSpent: boolean } | null {
  const refresh = grants.ownerOf(record.refreshToken.reveal());
  const access = grants.ownerOf(record.accessToken.reveal());
  if (refresh === undefined || access === undefined) return null;
  const { grant, generation } = refresh;
  if (access.grant.grantId !== grant.grantId || access.generation !== generation) return null;
  return { grantId: grant.grantId, generation, isSpent: generation < grant.generation };
}

/** Two answers were lost: after that only 115's record of the tokens, or the user, brings certainty (P5). */
function isHopeless({ journal }: StoredAccount): boolean {
  return isOpen(journal) && journal.attempt >= 2;
}
