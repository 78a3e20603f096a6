import { useEffect, useState } from 'react';
import { useKeeper } from '../../bridge.ts';

/** So long something new is before the eyes until a press can be meant for it; the second press of two comes sooner. */
const SETTLE_MS = 600;

/**
 * Whether what is shown has been seen long enough to be meant by a press: a question that comes up under the pointer is
 * not answered by a click that was on its way to something else. `subject` names what is shown; a window that comes up
 * begins anew.
 */
export function useSettled(subject: string): boolean {
  const keeper = useKeeper();
  const [settled, setSettled] = useState<string | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const begin = () => {
      clearTimeout(timer);
      setSettled(null);
      timer = setTimeout(() => setSettled(subject), SETTLE_MS);
    };
    begin();
    const stop = keeper.onVisibility(({ visible }) => {
      if (visible) begin();
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [keeper, subject]);
  return settled === subject;
}
