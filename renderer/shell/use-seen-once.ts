import { useEffect, useState } from 'react';
import { useKeeper } from '../bridge.ts';

/** A page that main never shows, as in a picture, is seen all the same after this long; milliseconds. */
const WITHOUT_WORD_MS = 250;

/**
 * Whether the page has come before the user's eyes: what is loaded after that delays nothing that they wait for. True
 * from then on, also while it is hidden again.
 */
export function useSeenOnce(): boolean {
  const keeper = useKeeper();
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const see = () => setSeen(true);
    const timer = setTimeout(see, WITHOUT_WORD_MS);
    const stop = keeper.onVisibility(({ visible }) => {
      if (visible) see();
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [keeper]);
  return seen;
}
