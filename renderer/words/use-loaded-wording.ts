import { useEffect, useState } from 'react';
import type { Language } from '../../shared/view.ts';
import { loadWording } from './load-wording.ts';
import type { Wording } from './use-words.ts';

/**
 * The words of a language: at first what the first sight says, and the whole once that is wanted (`rest`). While another
 * language loads, the old one stays.
 */
export function useLoadedWording(first: Wording, language: Language, rest: boolean): Wording {
  const [wording, setWording] = useState(first);
  const isThere = wording.language === language && (wording.whole || !rest);
  useEffect(() => {
    if (isThere) return;
    let wanted = true;
    const load = async () => {
      const loaded = await loadWording(language);
      if (wanted) setWording(loaded);
    };
    void load();
    return () => {
      wanted = false;
    };
  }, [language, isThere]);
  return wording;
}
