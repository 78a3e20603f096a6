import { useEffect, useState } from 'react';
import { useKeeper } from '../../bridge.ts';
import { Button } from '../../primitives/button.tsx';
import { useWords } from '../../words/use-words.ts';
import type { AnswerOf } from '../../../shared/ipc.ts';
import { FactLine, Section } from './section.tsx';

type About = Extract<AnswerOf<'getAbout'>, { readonly ok: true }>['value'];

/** What this program is and runs on, and the way out of it. */
export function AboutSection({ version }: { readonly version: string }) {
  const words = useWords();
  const keeper = useKeeper();
  const [about, setAbout] = useState<About | null>(null);

  useEffect(() => {
    let wanted = true;
    const load = async () => {
      const answer = await keeper.getAbout();
      if (wanted && answer.ok) setAbout(answer.value);
    };
    void load();
    return () => {
      wanted = false;
    };
  }, [keeper]);

  const runtime =
    about === null
      ? ['…']
      : [`Electron ${about.electron}`, `Chromium ${about.chromium}`, `Node ${about.node}`];
  return (
    <Section title={words('settings.section.about')}>
      <FactLine label={words('settings.version')}>{version}</FactLine>
      <FactLine label={words('settings.runtime')}>
        {runtime.map((line) => (
          <span key={line} className="setting-value-line">
            {line}
          </span>
        ))}
      </FactLine>
      <FactLine label={words('settings.system')}>{about?.system ?? '…'}</FactLine>
      <FactLine label={words('settings.licence')}>{words('settings.licenceName')}</FactLine>
      <div className="setting setting-column">
        <p className="hint">{words('settings.quitText')}</p>
        <Button onPress={() => void keeper.quit()}>{words('settings.quit')}</Button>
      </div>
    </Section>
  );
}
