import { AS_COMMAND } from '../../shared/as-command.ts';

const VERSION = '--version';

/** The words of `tk115` where the program is started as that command, or asked for its version; null where it is not. */
export function commandIn(argv: readonly string[]): readonly string[] | null {
  const at = argv.indexOf(AS_COMMAND);
  if (at === -1 && argv.includes(VERSION)) return [VERSION];
  // Before it there may be options for Chromium, as an AppImage puts them there, and the folder of a run from the sources.
  if (at === -1 || argv.slice(0, at).includes('--')) return null;
  const words = argv.slice(at + 1);
  // Behind it Chromium takes nothing for its own.
  return words[0] === '--' ? words.slice(1) : words;
}
