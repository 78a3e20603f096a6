import type { Moment } from './machine-events.ts';
import type { AccountState, Held, Try } from './machine-state.ts';
import { APP_RETRY_MS, FLOOR_MS, waitUntil, type PairFacts } from './policy.ts';
import type { JournalEntry, StoredAccount } from './ports.ts';
import type { AccountRecord } from './record.ts';
import { atRest } from './rest.ts';
import { doubtful } from './uncertain.ts';

/** The facts of a record that the machine reasons with. */
export function pairFacts(record: PairFacts): PairFacts {
  const { generation, obtainedAt, expiresAt, grantEndsAt } = record;
  return { generation, obtainedAt, expiresAt, grantEndsAt };
}

/** The state of an account as it comes out of the vault: its pair, and what its journal says of requests made with it. */
export function initialState(stored: StoredAccount, paused: boolean, moment: Moment): AccountState {
  const { record } = stored;
  const { now } = moment;
  const journal = journalOf(stored);
  const notBefore = Math.max(floorOfPair(record, now), journal === null ? 0 : floorOfJournal(journal, now));
  const held: Held = { pair: pairFacts(record), notBefore, paused, lastTry: birth(record) };
  if (journal === null) return atRest(held, moment);
  const { verdict, sentAt, attempt } = journal;
  const lost = { since: sentAt, sentAt, requests: attempt, fault: null };
  switch (verdict.kind) {
    case 'unspent':
      return atRest(held, moment);
    case 'open':
      return doubtful({ ...held, lastTry: { at: sentAt, outcome: 'unknown', code: null } }, lost, notBefore);
    case 'dead':
      return {
        ...held,
        lastTry: { at: verdict.at, outcome: 'refused', code: verdict.code },
        kind: 'needs-reauthorisation',
        at: verdict.at,
        code: verdict.code,
        message: '',
        lostAt: verdict.lostAt,
      };
    case 'lost':
      return {
        ...held,
        lastTry: { at: sentAt, outcome: 'unknown', code: null },
        kind: 'needs-reauthorisation',
        at: verdict.at,
        code: null,
        message: '',
        lostAt: sentAt,
      };
    case 'app-blocked':
      return {
        ...held,
        lastTry: { at: verdict.at, outcome: 'refused', code: verdict.code },
        kind: 'app-blocked',
        at: verdict.at,
        code: verdict.code,
        message: '',
        // The request that was answered so leaves no doubt; those before it may.
        doubt: attempt > 1 ? { ...lost, requests: attempt - 1 } : null,
        nextTryAt: Math.max(waitUntil(verdict.at, verdict.at + APP_RETRY_MS, now), notBefore),
      };
  }
}

/** An answer without a new refresh token leaves the old one in place: what was journaled before it is over (it came). */
function journalOf({ record, journal }: StoredAccount): JournalEntry | null {
  return journal === null || journal.generation < record.generation ? null : journal;
}

/** How the pair that is held came to be. That of a new grant came with it, whatever generations were before. */
function birth({ generation, grantedAt, grantedAtKnown, obtainedAt }: AccountRecord): Try {
  const first = grantedAtKnown ? 'authorised' : 'imported';
  const refreshed = generation > 1 && !(grantedAtKnown && obtainedAt === grantedAt);
  return { at: obtainedAt, outcome: refreshed ? 'done' : first, code: null };
}

/** A pair that came of a refresh is not refreshed again before the floor is over (P2). */
function floorOfPair({ generation, obtainedAt }: AccountRecord, now: number): number {
  return generation > 1 ? waitUntil(obtainedAt, obtainedAt + FLOOR_MS, now) : 0;
}

/**
 * When the program ended in the middle of a request, its bytes may have left until that very end, and nobody knows when
 * that was: long after the journal, if the machine slept in between. So the floor counts from the start (P5).
 */
function floorOfJournal({ sentAt, notBefore, verdict }: JournalEntry, now: number): number {
  const floor = waitUntil(sentAt, notBefore, now);
  if (verdict.kind !== 'open') return floor;
  return Math.max(floor, now + FLOOR_MS);
}
