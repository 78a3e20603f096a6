import type { Holder } from '../../shared/programs.ts';

/** One text for one holder: equal for holders that are the same. */
export function holderKey(holder: Holder): string {
  switch (holder.kind) {
    case 'program':
      return JSON.stringify(['program', holder.exe, holder.script]);
    case 'file':
      return JSON.stringify(['file', holder.path]);
    case 'named':
    case 'bearer':
    case 'stand-in':
      return JSON.stringify([holder.kind, holder.name]);
  }
}
