import { Icon } from '../../primitives/icon.tsx';
import { useWords } from '../../words/use-words.ts';

/** How an account comes: by a scan, or by the import of a refresh token. */
type WayIn = 'scan' | 'import';

interface StepsProps {
  readonly way: WayIn;
  /** Which of the three one is at. */
  readonly at: 1 | 2 | 3;
}

/** Where one is on the way to a new account: three steps, the present one marked. */
export function Steps({ way, at }: StepsProps) {
  const words = useWords();
  const names = [words('steps.appId'), words(`steps.${way}`), words('steps.done')];
  return (
    <ol className="steps" aria-label={words('steps.label')}>
      {names.map((name, index) => (
        <li key={name} className="step" aria-current={index + 1 === at ? 'step' : undefined}>
          <span className="step-mark" aria-hidden="true">
            {index + 1 < at ? <Icon name="check" /> : index + 1}
          </span>
          {name}
          {index + 1 < at && <span className="visually-hidden"> {words('steps.isDone')}</span>}
        </li>
      ))}
    </ol>
  );
}
