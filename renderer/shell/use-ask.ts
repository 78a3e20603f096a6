import { useCallback, useRef, useState } from 'react';
import type { Answer, FailureCode } from '../../shared/ipc.ts';

/** A request in the hands of a button or form: whether it is under way, and why the last one failed. */
export interface Ask {
  readonly pending: boolean;
  readonly failure: FailureCode | null;
  /** Sends one request; further ones are ignored until it is answered. True if it was carried out. */
  readonly ask: (send: () => Promise<Answer<unknown>>) => Promise<boolean>;
  /** Puts the failure message away. */
  readonly forget: () => void;
}

/** Sends requests to main and keeps what the interface has to show of them. */
export function useAsk(): Ask {
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<FailureCode | null>(null);
  const underWay = useRef(false);

  const ask = useCallback(async (send: () => Promise<Answer<unknown>>) => {
    if (underWay.current) return false;
    underWay.current = true;
    setPending(true);
    setFailure(null);
    try {
      const answer = await send();
      if (!answer.ok) setFailure(answer.code);
      return answer.ok;
    } finally {
      underWay.current = false;
      setPending(false);
    }
  }, []);

  const forget = useCallback(() => setFailure(null), []);
  return { pending, failure, ask, forget };
}
