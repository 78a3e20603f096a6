import { Button } from '../../primitives/button.tsx';
import type { Navigation } from '../../shell/navigation.ts';
import { useWords } from '../../words/use-words.ts';
import { Section } from './section.tsx';

/** The way to the self-test. */
export function SelfTestSection({ navigation }: { readonly navigation: Navigation }) {
  const words = useWords();
  return (
    <Section title={words('settings.section.selfTest')}>
      <div className="setting setting-column">
        <p className="hint">{words('settings.selfTestText')}</p>
        <Button onPress={() => navigation.go({ name: 'self-test' })}>{words('settings.selfTestOpen')}</Button>
      </div>
    </Section>
  );
}
