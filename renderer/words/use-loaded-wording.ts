import { useEffect, useState } from 'react';
import type { Language } from '../../shared/view.ts';
import { loadFirstWording, loadWording } from './load-wording.ts';
import type { Wording } from './use-words.ts';

/**
 * The words of a language, or null until the first ones are loaded: at the start what the first sight says, and the rest
 * once that is wanted (`rest`). While another language loads, the old one stays.
 */
export function useLoadedWording(language: Language | null, rest: boolean): Wording | null {
  const [wording, setWording] = useState<Wording | null>(null);
  const isFirst = wording === null;
  const isThere = wording !== null && wording.whole && wording.language === language;
  useEffect(() => {
    if (language === null || isThere || !(isFirst || rest)) return;
    let wanted = true;
    const load = async () => {
      const loaded = await (isFirst ? loadFirstWording(language) : loadWording(language));
      if (wanted) setWording(loaded);
    };
    void load();
    return () => {
      wanted = false;
    };
  }, [language, isFirst, isThere, rest]);
  return wording;
}
