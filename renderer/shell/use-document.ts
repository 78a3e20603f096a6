import { useEffect } from 'react';
import type { Wording } from '../words/use-words.ts';

/** Gives the document the language and title of the words in use; the language also chooses the CJK glyphs. */
export function useDocument(wording: Wording): void {
  useEffect(() => {
    document.documentElement.lang = wording.language;
    document.title = wording.words('app.name');
  }, [wording]);
}
