import type { JournalEntry } from '../../electron/keeper/ports.ts';
import type { RequestEntry } from '../../simulator/ledger.ts';
import type { ProgramLog } from './program-log.ts';

/** What the whole program does for its account, as far as it can be told from outside. */
export const WHOLE_PHASES = ['starting', 'idle', 'journaling', 'asking', 'saving', 'in-doubt'] as const;

/** What is left of a program, and what its 115 saw of it. */
export interface Evidence {
  readonly log: ProgramLog;
  /** The journal that it found when it started. */
  readonly journalBefore: JournalEntry | null;
  /** The journal that it left. */
  readonly journal: JournalEntry | null;
  /** The names of the files in its vault. */
  readonly names: readonly string[];
  /** The refresh requests of this run that arrived, in order. */
  readonly arrived: readonly Pick<RequestEntry, 'delivered'>[];
}

/**
 * What a program was doing when the kill fell. `saving` begins when the answer is on its way for sure and ends with the
 * line in the log that says that the new pair is visible.
 */
export function phaseOf(evidence: Evidence): string {
  const { log, journalBefore } = evidence;
  if (log.vault !== 'open') return 'starting';
  switch (log.state ?? (isOpen(journalBefore) ? 'uncertain' : 'healthy')) {
    case 'refreshing':
      return stepOf(evidence);
    case 'uncertain':
      return 'in-doubt';
    case 'unsaved':
      return 'unsaved';
    case 'needs-reauthorisation':
      return 'over';
    default:
      return 'idle';
  }
}

function stepOf({ log, journalBefore, journal, names, arrived }: Evidence): string {
  // Each refresh sends one request: the latest has not arrived when there are fewer.
  if (arrived.length >= (log.entered['refreshing'] ?? 0)) {
    return arrived.at(-1)?.delivered === true ? 'saving' : 'asking';
  }
  if (names.some((name) => name.endsWith('.journal.sealed.tmp'))) return 'journaling';
  const hadDoubt = isOpen(journalBefore) || log.entered['uncertain'] !== undefined;
  return isOpen(journal) && (!hadDoubt || journal.attempt > 1) ? 'asking' : 'journaling';
}

/** Whether a journal tells of a request whose outcome is not known. */
export function isOpen(journal: JournalEntry | null): journal is JournalEntry {
  return journal?.verdict.kind === 'open';
}
