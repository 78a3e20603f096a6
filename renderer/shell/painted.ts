import { useLayoutEffect, type RefObject } from 'react';
import { useKeeper } from '../bridge.ts';

/** A hidden window may draw no frames at all: main is then told after this long. */
const WITHOUT_FRAMES_MS = 100;
/** How long the height has to stand still before main is told again. */
const SETTLE_MS = 60;

/**
 * Tells main that the content is drawn and how high it would like to be: once as soon as it is on the screen, so that
 * the window can be shown, and again whenever its natural height has changed.
 */
export function usePainted(frame: RefObject<HTMLElement | null>): void {
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
      void keeper.painted({ height: Math.min(height, 4_000) });
    };

    const cancelFirst = afterPaint(tell);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new ResizeObserver(() => {
      if (told === -1) return;
      clearTimeout(timer);
      timer = setTimeout(tell, SETTLE_MS);
    });
    observer.observe(content);
    // What comes to stand below it takes its room from the scroller.
    observer.observe(scroller);
    return () => {
      cancelFirst();
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [frame, keeper]);
}

/** Calls back once the frame after next begins, when the present content is on the screen. */
function afterPaint(run: () => void): () => void {
  let done = false;
  const once = () => {
    if (done) return;
    done = true;
    run();
  };
  requestAnimationFrame(() => requestAnimationFrame(once));
  setTimeout(once, WITHOUT_FRAMES_MS);
  return () => {
    done = true;
  };
}
