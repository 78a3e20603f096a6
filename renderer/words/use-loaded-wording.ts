import { useEffect, useState } from 'react';
import type { Language } from '../../shared/view.ts';
import { loadWording } from './load-wording.ts';
import type { Wording } from './use-words.ts';

/** The words of a language, or null until the first one is loaded. While another one loads, the old one stays. */
export function useLoadedWording(language: Language | null): Wording | null {
  const [wording, setWording] = useState<Wording | null>(null);
  useEffect(() => {
    if (language === null) return;
    let wanted = true;
    const load = async () => {
      const loaded = await loadWording(language);
      if (wanted) setWording(loaded);
    };
    void load();
    return () => {
      wanted = false;
    };
  }, [language]);
  return wording;
}
