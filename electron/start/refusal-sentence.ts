import { resolveLanguage } from '../presenter/language.ts';
import { createMainWords } from '../words/words.ts';
import type { FolderRefusal } from './private-folder.ts';

/** Says why, and what to do, in the first of these languages that the program speaks (`zh-TW` …). */
export function refusalSentence({ fault, path, code }: FolderRefusal, preferred: readonly string[]): string {
  const words = createMainWords(resolveLanguage('system', preferred));
  if (fault === 'not-made') return words('folder.not-made', { path, code });
  return words(`folder.${fault}`, { path });
}
