import { createContext, useEffect } from 'react';

/** What lies on top of a screen while it is open: menus, lists and dialogs mark themselves. */
const ON_TOP = '[data-on-top][data-open]';

/** How the window is left by Esc on a screen that has no Back; null where Esc leaves it alone. */
export const LeaveContext = createContext<(() => void) | null>(null);

/**
 * Esc closes what lies on top first, and empties a search that it is pressed in; only without either does it reach
 * `onEscape`.
 */
export function useEscape(onEscape: (() => void) | null): void {
  useEffect(() => {
    if (onEscape === null) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing) return;
      const { target } = event;
      if (target instanceof HTMLInputElement && target.type === 'search' && target.value !== '') return;
      if (document.querySelector(ON_TOP) === null) onEscape();
    };
    // Before anybody else hears it: what lies on top is still there then.
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [onEscape]);
}
