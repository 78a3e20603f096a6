import { useCallback, useRef } from 'react';
import { readClock, type AccountClock } from '../time/account-clock.ts';
import { useFirstTime, useTicker } from '../time/use-ticker.ts';
import { durationStep } from '../words/formats.ts';
import { useFormats } from '../words/use-words.ts';

interface CountdownProps {
  /** An instant of `clock`. */
  readonly until: number;
  readonly clock: AccountClock;
  /** How the time left is put into words, when it is more than the duration. Has to be stable. */
  readonly phrase?: (duration: string) => string;
}

/** The time that is left, counting down while seen. It writes its own text, and only when that changes. */
export function Countdown({ until, clock, phrase }: CountdownProps) {
  const formats = useFormats();
  const node = useRef<HTMLSpanElement>(null);
  const firstTime = useFirstTime();
  const { scale, anchor } = clock;
  const leftAt = useCallback(
    (realNow: number) => until - readClock({ scale, anchor }, realNow),
    [until, scale, anchor],
  );
  const textOf = useCallback(
    (left: number) => {
      const duration = formats.duration(left);
      return phrase === undefined ? duration : phrase(duration);
    },
    [formats, phrase],
  );
  const begin = useCallback(() => {
    let written: number | null = null;
    return (realNow: number) => {
      const left = leftAt(realNow);
      const step = durationStep(left);
      if (node.current === null || step === written) return;
      written = step;
      node.current.textContent = textOf(left);
    };
  }, [leftAt, textOf]);
  useTicker(begin);
  return (
    <span className="countdown" ref={node}>
      {textOf(leftAt(firstTime))}
    </span>
  );
}
