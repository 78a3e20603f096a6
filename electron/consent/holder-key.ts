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

/** What a holder is called in the history and in a question: the last part of a path, or its name. */
export function holderName(holder: Holder): string {
  switch (holder.kind) {
    case 'program':
      return lastPart(holder.script ?? holder.exe);
    case 'file':
      return lastPart(holder.path);
    case 'named':
    case 'bearer':
    case 'stand-in':
      return holder.name;
  }
}

function lastPart(path: string): string {
  return path.split(/[/\\]/).findLast((part) => part !== '') ?? path;
}
