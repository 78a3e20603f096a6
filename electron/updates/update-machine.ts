import type { UpdateFailure, UpdatePhase } from '../../shared/updates.ts';

/** Something that happened on the way to a new version. */
export type UpdateEvent =
  | { readonly type: 'allowed' | 'forbidden' | 'look-begun' | 'download-begun' | 'downloaded' | 'restart' }
  | { readonly type: 'nothing-newer'; readonly at: number }
  | { readonly type: 'found'; readonly version: string; readonly notes: string }
  | { readonly type: 'progress'; readonly percent: number }
  | { readonly type: 'failed'; readonly why: UpdateFailure };

/** The phase that an event leads to; one that does not belong to the present phase changes nothing. Pure. */
export function nextPhase(phase: UpdatePhase, event: UpdateEvent): UpdatePhase {
  if (event.type === 'forbidden') return { kind: 'off' };
  switch (phase.kind) {
    case 'off':
      return event.type === 'allowed' ? { kind: 'idle' } : phase;
    case 'idle':
    case 'none':
    case 'failed':
      return event.type === 'look-begun' ? { kind: 'looking' } : phase;
    case 'looking':
      return afterLook(phase, event);
    case 'available': {
      if (event.type === 'look-begun') return { kind: 'looking' };
      const { version, notes } = phase;
      return event.type === 'download-begun' ? { kind: 'downloading', version, notes, percent: 0 } : phase;
    }
    case 'downloading':
      return whileDownloading(phase, event);
    case 'ready':
      return event.type === 'restart' ? { ...phase, restarting: true } : phase;
  }
}

/** Whether looking makes sense in a phase: not while something is under way, and not for what is there already. */
export function mayLookIn({ kind }: UpdatePhase): boolean {
  return kind === 'idle' || kind === 'none' || kind === 'failed' || kind === 'available';
}

function afterLook(phase: UpdatePhase, event: UpdateEvent): UpdatePhase {
  switch (event.type) {
    case 'found':
      return { kind: 'available', version: event.version, notes: event.notes };
    case 'nothing-newer':
      return { kind: 'none', at: event.at };
    case 'failed':
      return { kind: 'failed', why: event.why };
    default:
      return phase;
  }
}

function whileDownloading(
  phase: Extract<UpdatePhase, { readonly kind: 'downloading' }>,
  event: UpdateEvent,
): UpdatePhase {
  const { version, notes, percent } = phase;
  switch (event.type) {
    case 'progress':
      // What is told late must not run the bar backwards.
      return { ...phase, percent: Math.max(percent, Math.min(100, Math.floor(event.percent))) };
    case 'downloaded':
      return { kind: 'ready', version, notes, restarting: false };
    case 'failed':
      return { kind: 'failed', why: event.why };
    default:
      return phase;
  }
}
