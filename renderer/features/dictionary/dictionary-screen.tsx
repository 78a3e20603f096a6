import { useId, useMemo, useState } from 'react';
import { CODE_GROUP_NAMES, CODE_GROUPS } from '../../../shared/code-groups.ts';
import type { Navigation, Place } from '../../shell/navigation.ts';
import { Screen } from '../../shell/screen.tsx';
import { useWords } from '../../words/use-words.ts';
import { findCodes } from './find-codes.ts';

interface DictionaryScreenProps {
  readonly place: Extract<Place, { readonly name: 'codes' }>;
  readonly navigation: Navigation;
}

/** Every code of 115's that the keeper knows, in plain words, by what there is to do about it. */
export function DictionaryScreen({ place, navigation: { go, home } }: DictionaryScreenProps) {
  const words = useWords();
  const id = useId();
  const { account, code: wanted } = place;
  const [search, setSearch] = useState(wanted === null ? '' : String(wanted));
  const groups = useMemo(
    () =>
      CODE_GROUP_NAMES.map((name) => ({
        name,
        codes: findCodes(
          CODE_GROUPS[name].map((code) => ({ code, meaning: words(`codes.${code}`) })),
          search,
        ),
      })).filter(({ codes }) => codes.length > 0),
    [words, search],
  );
  const count = groups.reduce((sum, { codes }) => sum + codes.length, 0);

  return (
    <Screen
      title={words('dictionary.title')}
      onBack={account === null ? home : () => go({ name: 'details', account })}
      arrived
    >
      <input
        className="field"
        type="search"
        aria-label={words('dictionary.search')}
        placeholder={words('dictionary.search')}
        value={search}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => setSearch(target.value)}
      />
      <p className="hint dictionary-count" role="status">
        {search.trim() !== '' && words('dictionary.found', { count })}
      </p>
      {count === 0 && <p>{words('dictionary.none')}</p>}
      {groups.map(({ name, codes }) => (
        <section key={name} className="card panel" aria-labelledby={`${id}-${name}`}>
          <h2 className="panel-title" id={`${id}-${name}`}>
            {words(`dictionary.group.${name}`)}
          </h2>
          <dl className="codes">
            {codes.map(({ code, meaning }) => (
              <div key={code} className="code">
                <dt>{code}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Screen>
  );
}
