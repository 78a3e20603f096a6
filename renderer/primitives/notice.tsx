import type { ReactNode } from 'react';
import type { FailureCode } from '../../shared/ipc.ts';
import { failureWords } from '../../shared/translate.ts';
import { useWords } from '../words/use-words.ts';
import { StateMark } from './state-mark.tsx';

interface BannerProps {
  readonly mark: 'warning' | 'locked' | 'offline' | 'busy';
  readonly title: string;
  readonly text: string;
  /** Buttons under the text. */
  readonly children?: ReactNode;
}

/** Something that concerns the whole window. */
export function Banner({ mark, title, text, children }: BannerProps) {
  return (
    <section className={`banner banner-${mark}`} aria-label={title}>
      <StateMark mark={mark} />
      <div className="banner-body">
        <h2 className="banner-title">{title}</h2>
        <p>{text}</p>
        {children !== undefined && <div className="actions">{children}</div>}
      </div>
    </section>
  );
}

/** Why a request failed, said politely; its place is there from the start so that it is read out when filled. */
export function FailureMessage({ code }: { readonly code: FailureCode | null }) {
  const words = useWords();
  return (
    <div className="failure" role="status">
      {code !== null && <p>{failureWords(words, code)}</p>}
    </div>
  );
}
