import { useContext, useEffect, useId, useRef, type ReactNode } from 'react';
import { Icon } from '../primitives/icon.tsx';
import { IconButton } from '../primitives/button.tsx';
import { useWords } from '../words/use-words.ts';
import { BelowContext } from './below.ts';
import { LeaveContext, useEscape } from './use-escape.ts';
import { useKeptScroll } from './kept-scroll.ts';
import { useLaidOut } from './use-laid-out.ts';

interface ScreenProps {
  readonly title: string;
  /** Where Back leads; absent on a screen one cannot leave. */
  readonly onBack?: (() => void) | undefined;
  /** Buttons at the right end of the header. */
  readonly tools?: ReactNode;
  /**
   * Set when the user came here from another screen: the title is then focused and read out, or else what is marked
   * with `data-focus-first`; the title is read out with that as the name of the region around it.
   */
  readonly arrived?: boolean;
  /** A name under which the place one has scrolled to is kept while one looks at another screen. */
  readonly keepScroll?: string;
  readonly children: ReactNode;
}

/** One page of the window: a header that stays, content that scrolls, and what stands below every screen. */
export function Screen({ title, onBack, tools, arrived = false, keepScroll, children }: ScreenProps) {
  const words = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  const leave = useContext(LeaveContext);
  const below = useContext(BelowContext);
  useLaidOut(frame);
  const back = useKeptScroll(frame, keepScroll, onBack);
  useEscape(back ?? leave);

  useEffect(() => {
    const field = frame.current?.querySelector<HTMLElement>('[data-focus-first]');
    const first = field ?? (arrived ? heading.current : null);
    first?.focus({ preventScroll: true });
  }, [arrived]);

  return (
    <div className="screen" ref={frame}>
      <header className="screen-header">
        {back !== null && (
          <IconButton label={words('common.back')} onPress={back}>
            <Icon name="back" />
          </IconButton>
        )}
        <h1 className="screen-title" id={id} ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {tools !== undefined && <div className="screen-tools">{tools}</div>}
      </header>
      <main className="screen-scroller" aria-labelledby={id} data-scroller>
        <div className="screen-content">{children}</div>
      </main>
      {below}
    </div>
  );
}
