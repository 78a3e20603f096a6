import { useEffect, useRef, type ReactNode } from 'react';
import { Icon } from '../primitives/icon.tsx';
import { IconButton } from '../primitives/button.tsx';
import { useWords } from '../words/use-words.ts';
import { usePainted } from './painted.ts';

interface ScreenProps {
  readonly title: string;
  /** Where Back leads; absent on a screen one cannot leave. */
  readonly onBack?: (() => void) | undefined;
  /** Buttons at the right end of the header. */
  readonly tools?: ReactNode;
  /** Set when the user came here from another screen: the title is then focused and read out. */
  readonly arrived?: boolean;
  readonly children: ReactNode;
}

/** One page of the window: a header that stays, content that scrolls. */
export function Screen({ title, onBack, tools, arrived = false, children }: ScreenProps) {
  const words = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  usePainted(frame);

  useEffect(() => {
    if (arrived) heading.current?.focus({ preventScroll: true });
  }, [arrived]);

  return (
    <div className="screen" ref={frame}>
      <header className="screen-header">
        {onBack !== undefined && (
          <IconButton label={words('common.back')} onPress={onBack}>
            <Icon name="back" />
          </IconButton>
        )}
        <h1 className="screen-title" ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {tools !== undefined && <div className="screen-tools">{tools}</div>}
      </header>
      <main className="screen-scroller" data-scroller>
        <div className="screen-content">{children}</div>
      </main>
    </div>
  );
}
