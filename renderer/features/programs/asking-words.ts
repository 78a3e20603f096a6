import { holderName } from '../../../shared/holder-name.ts';
import type { ConsentRequestView } from '../../../shared/programs.ts';
import type { Words } from '../../../shared/translate.ts';

/** What is asked for, in one sentence: of one request by whom, of more how many. Oldest first; empty when there is none. */
export function askingWords(asking: readonly ConsentRequestView[], words: Words): string {
  const newest = asking.at(-1);
  if (newest === undefined) return '';
  if (asking.length > 1) return words('asking.several', { count: asking.length });
  const name = holderName(newest.holder);
  return newest.holder.kind === 'file' ? words('asking.file', { name }) : words('asking.program', { name });
}
