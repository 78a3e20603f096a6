import { useLayoutEffect, type RefObject } from 'react';
import { useKeeper } from '../bridge.ts';

/** How long the height has to stand still before main is told again. */
const SETTLE_MS = 60;

/**
 * Tells main that the content is laid out and how high it would like to be: at once, so that the window takes its size
 * and is shown while the first frame is drawn, and again whenever its natural height has changed.
 */
export function useLaidOut(frame: RefObject<HTMLElement | null>): void {
  const keeper = useKeeper();
  useLayoutEffect(() => {
    const outer = frame.current;
    const scroller = outer?.querySelector<HTMLElement>('[data-scroller]') ?? null;
    const content = scroller?.firstElementChild;
    if (outer === null || scroller === null || !(content instanceof HTMLElement)) return;

    let told = -1;
    const tell = () => {
      const height = Math.ceil(outer.clientHeight - scroller.clientHeight + content.offsetHeight);
      if (height === told) return;
      told = height;
      void keeper.laidOut({ height: Math.min(height, 4_000) });
    };

    tell();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new ResizeObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(tell, SETTLE_MS);
    });
    observer.observe(content);
    // What comes to stand below it takes its room from the scroller.
    observer.observe(scroller);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [frame, keeper]);
}
