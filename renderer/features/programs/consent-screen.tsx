import { useCallback, useState, type ReactNode } from 'react';
import type { Navigation, Place } from '../../shell/navigation.ts';
import type { ConsentRequestView } from '../../../shared/programs.ts';
import type { Snapshot } from '../../../shared/view.ts';
import { useWords } from '../../words/use-words.ts';
import { Question } from './question.tsx';

interface ConsentScreenProps {
  readonly snapshot: Snapshot;
  readonly navigation: Navigation;
  /** What is shown while nobody asks: main may call here a moment before the question itself arrives. */
  readonly otherwise: ReactNode;
}

const ACCOUNTS: Place = { name: 'accounts', account: null };
const AUTHORISATION: Place = { name: 'authorisation' };

/** The question that is before the user, and which it is of those they have seen in a row. */
interface Turn {
  readonly question: ConsentRequestView;
  readonly number: number;
}

/**
 * What programs ask, one after another, the newest first: its program still waits, while an old one may have given up. A
 * question stays until it is answered and said to be, or until
 * its user has seen that it has gone: nothing takes its place under the pointer.
 */
export function ConsentScreen({ snapshot, navigation, otherwise }: ConsentScreenProps) {
  const words = useWords();
  const { programs, accounts } = snapshot;
  const { place, go } = navigation;
  const { asking } = programs;
  const [turn, setTurn] = useState<Turn | null>(null);
  const newest = asking.at(-1);
  if (turn === null && newest !== undefined) setTurn({ question: newest, number: 1 });

  const before = placeBefore(place, snapshot);
  const leave = useCallback(() => go(before), [go, before]);

  const next = useCallback(() => {
    const following = asking.filter(({ id }) => id !== turn?.question.id).at(-1);
    if (following !== undefined) return setTurn({ question: following, number: (turn?.number ?? 0) + 1 });
    setTurn(null);
    leave();
  }, [asking, turn, leave]);

  if (turn === null) return otherwise;
  const { question, number } = turn;
  const others = asking.filter(({ id }) => id !== question.id).length;
  return (
    <Question
      key={question.id}
      question={question}
      account={accounts.find(({ id }) => id === question.account)?.name ?? words('programs.accountGone')}
      open={others < asking.length}
      number={number}
      others={others}
      toAccounts={before.name === 'accounts'}
      onNext={next}
      onLeave={leave}
    />
  );
}

/** Where one goes on after the questions: where one was. An authorisation may have gone on meanwhile. */
function placeBefore(place: Place, { authorisation }: Snapshot): Place {
  const before = (place.name === 'consent' ? place.from : undefined) ?? ACCOUNTS;
  const atForm = before.name === 'add' || before.name === 'change-app';
  return atForm && authorisation !== null ? AUTHORISATION : before;
}
