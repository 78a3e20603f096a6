import { useLayoutEffect, type RefObject } from 'react';
import { useKeeper } from '../bridge.ts';
import { naturalHeight, screenParts } from '../../shared/natural-height.ts';

/** How long the height has to stand still before main is told again. */
const SETTLE_MS = 60;

/**
 * Tells main that the content is laid out and how high it would like to be: at once, so that the window takes its size
 * and is shown while the first frame is drawn, and again whenever its natural height has changed.
 */
export function useLaidOut(frame: RefObject<HTMLElement | null>): void {
  const keeper = useKeeper();
  useLayoutEffect(() => {
    const parts = screenParts(frame.current);
    if (parts === null) return;

    let told = -1;
    const tell = () => {
      const height = naturalHeight(parts);
      if (height === told) return;
      told = height;
      void keeper.laidOut({ height });
    };

    tell();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new ResizeObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(tell, SETTLE_MS);
    });
    observer.observe(parts.content);
    // What comes to stand below it takes its room from the scroller.
    observer.observe(parts.scroller);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [frame, keeper]);
}
