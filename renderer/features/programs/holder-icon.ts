import type { IconName } from '../../primitives/icon.tsx';
import type { Holder } from '../../../shared/programs.ts';

/** The icon of a kind of holder. */
export function holderIcon({ kind }: Holder): IconName {
  if (kind === 'file') return 'file';
  return kind === 'bearer' || kind === 'stand-in' ? 'key' : 'program';
}
