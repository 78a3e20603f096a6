import { useId } from 'react';
import { Button } from '../../primitives/button.tsx';
import { useWords } from '../../words/use-words.ts';
import type { ConsentChoice } from '../../../shared/programs.ts';

interface AnswersProps {
  /** Whether once makes sense. */
  readonly once: boolean;
  readonly pending: boolean;
  /** What has been answered: it stays to be seen. */
  readonly given: ConsentChoice | null;
  readonly onAnswer: (choice: ConsentChoice) => void;
}

/** What can be answered, the narrowest first. */
export function Answers({ once, pending, given, onAnswer }: AnswersProps) {
  const words = useWords();
  const id = useId();
  const choices = ['once', 'hour', 'always', 'never'] as const satisfies readonly ConsentChoice[];
  const leading = given ?? (once ? 'once' : 'hour');
  return (
    <div role="group" aria-labelledby={id}>
      <p className="consent-allow" id={id}>
        {words('consent.allow')}
      </p>
      <div
        className={once ? 'consent-answers' : 'consent-answers consent-answers-three'}
        data-given={given ?? undefined}
      >
        {choices
          .filter((choice) => once || choice !== 'once')
          .map((choice) => (
            <Button
              key={choice}
              kind={choice === leading ? 'primary' : 'tonal'}
              pending={pending}
              onPress={() => onAnswer(choice)}
            >
              {words(`consent.${choice}`)}
            </Button>
          ))}
      </div>
    </div>
  );
}
