import { Button } from '../../primitives/button.tsx';
import { Banner } from '../../primitives/notice.tsx';
import type { Navigation } from '../../shell/navigation.ts';
import { useWords } from '../../words/use-words.ts';
import { holderName } from '../../../shared/holder-name.ts';
import type { ConsentRequestView } from '../../../shared/programs.ts';

interface AskingBannerProps {
  readonly asking: readonly ConsentRequestView[];
  readonly go: Navigation['go'];
}

/** Leads to the questions that programs have asked, for as long as there are any. Read out when the first one comes. */
export function AskingBanner({ asking, go }: AskingBannerProps) {
  const words = useWords();
  const [first, ...more] = asking;
  return (
    <div className="asking" role="status">
      {first !== undefined && (
        <Banner
          mark="busy"
          title={
            more.length === 0
              ? words('asking.program', { name: holderName(first.holder) })
              : words('asking.programs', { count: asking.length })
          }
          text={words(more.length === 0 ? 'asking.text' : 'asking.textMany')}
        >
          <Button kind="primary" small onPress={() => go({ name: 'consent' })}>
            {words('asking.answer')}
          </Button>
        </Banner>
      )}
    </div>
  );
}
