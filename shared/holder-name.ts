import type { Holder } from './programs.ts';

/*
 * What a holder of a consent is called wherever it is named: window, tray, history. Free of zod, so that the page's first
 * sight can use it.
 */

/** The longest name of a program, of its own choosing or its user's; characters. */
export const LONGEST_PROGRAM_NAME = 60;

/** What cannot be seen, and what turns the order of other characters round: a name could pass for another one by it. */
const UNSEEN = /[\p{Cc}\p{Bidi_Control}\u00AD\u200B-\u200D\u2028\u2029\u2060-\u2064\uFEFF]/gu;

/** A text that others have chosen, with all that cannot be seen in it written out: `\u202e`. */
export function plainText(text: string): string {
  return text.replaceAll(UNSEEN, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The last part of a path, of any system; the whole of one that has no parts. */
export function fileName(path: string): string {
  const parts = path.split(path.startsWith('/') ? '/' : /[\\/]/).filter((part) => part !== '');
  return parts.at(-1) ?? path;
}

/** A holder's name as people know it: of a script or program its file's, else the one that it was given. */
export function holderName(holder: Holder): string {
  switch (holder.kind) {
    case 'program':
      return plainText(fileName(holder.script ?? holder.exe));
    case 'file':
      return plainText(fileName(holder.path));
    case 'named':
    case 'bearer':
    case 'stand-in':
      return plainText(holder.name);
  }
}
