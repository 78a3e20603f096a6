import type { UpdatePhase } from '../../../shared/updates.ts';
import type { TrayMark } from '../../../shared/states.ts';
import type { Words } from '../../../shared/translate.ts';

/** What is filled into the words of a phase. */
interface Filling {
  /** The version that runs. */
  readonly present: string;
  readonly moment: (instant: number) => string;
}

/** How far the program is with its next version, in a sentence; empty while it may not look. */
export function updateWords(words: Words, phase: UpdatePhase, { present, moment }: Filling): string {
  switch (phase.kind) {
    case 'off':
      return '';
    case 'idle':
    case 'looking':
      return words(`updates.state.${phase.kind}`);
    case 'none':
      return words('updates.state.none', { version: present, time: moment(phase.at) });
    case 'available':
    case 'downloading':
      return words(`updates.state.${phase.kind}`, { version: phase.version });
    case 'ready':
      return phase.restarting
        ? words('updates.state.restarting')
        : words('updates.state.ready', { version: phase.version });
    case 'failed':
      return words(`updates.failed.${phase.why}`);
  }
}

/** The mark beside that sentence. */
export function updateMark({ kind }: UpdatePhase): TrayMark {
  if (kind === 'failed') return 'warning';
  return kind === 'looking' || kind === 'downloading' ? 'busy' : 'ok';
}
