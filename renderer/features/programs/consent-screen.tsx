import { useCallback, useState, type ReactNode } from 'react';
import type { Navigation } from '../../shell/navigation.ts';
import type { ConsentRequestView } from '../../../shared/programs.ts';
import type { Snapshot } from '../../../shared/view.ts';
import { Question } from './question.tsx';

interface ConsentScreenProps {
  readonly snapshot: Snapshot;
  readonly navigation: Navigation;
  /** What is shown while nobody asks: main may call here a moment before the question itself arrives. */
  readonly otherwise: ReactNode;
}

/** The question that is before the user, and which it is of those they have seen in a row. */
interface Turn {
  readonly question: ConsentRequestView;
  readonly number: number;
}

/**
 * What programs ask, one after another, the oldest first. A question stays until it is answered and said to be, or until
 * its user has seen that it has gone: nothing takes its place under the pointer.
 */
export function ConsentScreen({ snapshot, navigation: { home }, otherwise }: ConsentScreenProps) {
  const { programs, accounts } = snapshot;
  const { asking } = programs;
  const [turn, setTurn] = useState<Turn | null>(null);
  const [first] = asking;
  if (turn === null && first !== undefined) setTurn({ question: first, number: 1 });

  const next = useCallback(() => {
    const following = asking.find(({ id }) => id !== turn?.question.id);
    if (following !== undefined) return setTurn({ question: following, number: (turn?.number ?? 0) + 1 });
    setTurn(null);
    home();
  }, [asking, turn, home]);

  if (turn === null) return otherwise;
  const { question, number } = turn;
  const others = asking.filter(({ id }) => id !== question.id).length;
  return (
    <Question
      key={question.id}
      question={question}
      account={accounts.find(({ id }) => id === question.account)?.name ?? question.account}
      open={others < asking.length}
      number={number}
      others={others}
      onNext={next}
      onLeave={home}
    />
  );
}
