import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../words/use-words.ts';
import type { AccountView } from '../../../shared/view.ts';

/** Reads out which accounts have come into another state. What counts down is never read out. */
export function StateAnnouncer({ accounts }: { readonly accounts: readonly AccountView[] }) {
  const words = useWords();
  const known = useRef<ReadonlyMap<string, AccountView['state']>>(new Map());
  const [text, setText] = useState('');

  useEffect(() => {
    const before = known.current;
    known.current = new Map(accounts.map(({ id, state }) => [id, state]));
    const changed = accounts.filter(({ id, state }) => before.has(id) && before.get(id) !== state);
    if (changed.length === 0) return;
    setText(
      changed
        .map(({ name, state }) => words('account.changed', { name, state: words(`state.${state}`) }))
        .join('\n'),
    );
  }, [accounts, words]);

  return (
    <div className="visually-hidden" role="status">
      {text}
    </div>
  );
}
