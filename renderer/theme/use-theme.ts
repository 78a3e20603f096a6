import { useLayoutEffect, useSyncExternalStore } from 'react';
import type { Settings } from '../../shared/settings.ts';

const DARK = '(prefers-color-scheme: dark)';

function subscribe(listener: () => void): () => void {
  const query = matchMedia(DARK);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** Keeps `data-theme` on the document at the theme that was chosen, or at the system's. */
export function useTheme(theme: Settings['theme']): void {
  const systemIsDark = useSyncExternalStore(subscribe, () => matchMedia(DARK).matches);
  const dark = theme === 'dark' || (theme === 'system' && systemIsDark);
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  }, [dark]);
}
