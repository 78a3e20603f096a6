import { useEffect } from 'react';

/** What lies on top of a screen while it is open: menus, lists and dialogs mark themselves. */
const ON_TOP = '[data-on-top][data-open]';

/** Esc closes what lies on top first; only without anything on top does it reach `onEscape`. */
export function useEscape(onEscape: (() => void) | null): void {
  useEffect(() => {
    if (onEscape === null) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing) return;
      if (document.querySelector(ON_TOP) === null) onEscape();
    };
    // Before anybody else hears it: what lies on top is still there then.
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [onEscape]);
}
