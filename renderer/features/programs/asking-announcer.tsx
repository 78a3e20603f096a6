import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../words/use-words.ts';
import type { ConsentRequestView } from '../../../shared/programs.ts';
import { askingWords } from './asking-words.ts';

interface AskingAnnouncerProps {
  readonly asking: readonly ConsentRequestView[];
  /** Whether the user is at a question: it is read out itself, and so is the next one. */
  readonly atQuestion: boolean;
}

/** Reads out once that a program has come to ask, wherever in the window one is. */
export function AskingAnnouncer({ asking, atQuestion }: AskingAnnouncerProps) {
  const words = useWords();
  const known = useRef<ReadonlySet<string>>(new Set());
  const [text, setText] = useState('');

  useEffect(() => {
    const before = known.current;
    known.current = new Set(asking.map(({ id }) => id));
    const isNew = asking.some(({ id }) => !before.has(id));
    // What was said is taken away once it is out of date, so that the same can be said again.
    const stays = asking.length > 0 && !atQuestion && !isNew;
    if (stays) return;
    setText(atQuestion ? '' : askingWords(asking, words));
  }, [asking, atQuestion, words]);

  return (
    <div className="visually-hidden" role="status">
      {text}
    </div>
  );
}
