import type { HistoryEntry } from '../../shared/history.ts';
import type { Transition } from '../keeper/keeper.ts';

/** What an entry says besides its instant; null where nothing is said. */
export type Happening = Pick<HistoryEntry, 'kind'> & Partial<Omit<HistoryEntry, 'at' | 'kind'>>;

/** What a transition is in the account's history; null when it is none worth telling. */
export function happeningOf({ before, event, after }: Transition): Happening | null {
  const generation = after.pair.generation;
  if (after.kind === 'needs-reauthorisation' && before.kind !== 'needs-reauthorisation') {
    return { kind: 'ended', generation, code: after.code };
  }
  switch (event.type) {
    case 'saved':
      return { kind: before.kind === 'unsaved' ? 'saved' : 'refreshed', generation };
    case 'not-saved':
      return { kind: 'unsaved', generation, fault: event.fault };
    case 'not-journaled':
      return { kind: 'failed', generation, fault: event.fault };
    case 'answered':
      return answerOf(event.answer, generation);
    case 'pause':
      return { kind: 'paused', generation };
    case 'resume':
      return { kind: 'resumed', generation };
    case 'regranted':
      return { kind: 'reauthorised', generation: event.pair.generation };
    default:
      return null;
  }
}

type Answer = Extract<Transition['event'], { readonly type: 'answered' }>['answer'];

function answerOf(answer: Answer, generation: number): Happening | null {
  switch (answer.kind) {
    // Told once the pair is saved, or could not be.
    case 'done':
      return null;
    case 'refused':
      return { kind: 'refused', generation, code: answer.refusal.code };
    case 'not-sent':
      return { kind: 'failed', generation, fault: answer.fault };
    case 'unknown':
      return { kind: 'answer-lost', generation, fault: answer.fault };
  }
}

/** A whole entry. Instants of fast clocks have fractions, which nobody reads. */
export function entryAt(at: number, happening: Happening): HistoryEntry {
  const nothing = { generation: null, code: null, fault: null, forMs: null, program: null };
  return { ...nothing, ...happening, at: Math.round(at) };
}
