import { createContext, useCallback, useContext, useLayoutEffect, useRef, type RefObject } from 'react';

/** How far the screens that one will come back to were scrolled, by their names, in pixels. */
export type KeptScroll = Map<string, number>;

/** The window's one memory of that; null without one, and nothing is kept then. */
export const KeptScrollContext = createContext<KeptScroll | null>(null);

/**
 * Brings a screen back to where it was scrolled to when another one took its place. Going back from the screen itself
 * forgets that. Gives the way back, or null where there is none.
 */
export function useKeptScroll(
  frame: RefObject<HTMLElement | null>,
  name: string | undefined,
  onBack: (() => void) | undefined,
): (() => void) | null {
  const kept = useContext(KeptScrollContext);
  const goingBack = useRef(false);

  useLayoutEffect(() => {
    const scroller = frame.current?.querySelector<HTMLElement>('[data-scroller]') ?? null;
    if (kept === null || name === undefined || scroller === null) return;
    const wanted = kept.get(name) ?? 0;
    kept.delete(name);
    const cancel = scrollTo(scroller, wanted);
    return () => {
      cancel();
      if (!goingBack.current && scroller.scrollTop > 0) kept.set(name, scroller.scrollTop);
    };
  }, [frame, kept, name]);

  const back = useCallback(() => {
    goingBack.current = true;
    onBack?.();
  }, [onBack]);
  return onBack === undefined ? null : back;
}

/** Scrolls there, at once or as soon as so much is drawn, unless the user has gone elsewhere meanwhile. */
function scrollTo(scroller: HTMLElement, wanted: number): () => void {
  scroller.scrollTop = wanted;
  const content = scroller.firstElementChild;
  if (scroller.scrollTop >= wanted - 1 || content === null) return () => undefined;
  const given = new AbortController();
  const observer = new ResizeObserver(() => {
    scroller.scrollTop = wanted;
    if (scroller.scrollTop >= wanted - 1) given.abort();
  });
  given.signal.addEventListener('abort', () => observer.disconnect());
  for (const sign of ['wheel', 'pointerdown', 'keydown']) {
    scroller.addEventListener(sign, () => given.abort(), { signal: given.signal });
  }
  observer.observe(content);
  observer.observe(scroller);
  return () => given.abort();
}
