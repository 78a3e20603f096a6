import { useKeeper } from '../../bridge.ts';
import { Button } from '../../primitives/button.tsx';
import { Banner } from '../../primitives/notice.tsx';
import { useWords } from '../../words/use-words.ts';
import type { Snapshot } from '../../../shared/view.ts';

/** That the program runs in safe mode, why, and the way out of it. */
export function SafeModeBanner({ why }: { readonly why: NonNullable<Snapshot['safeMode']> }) {
  const words = useWords();
  const keeper = useKeeper();
  return (
    <Banner mark="warning" title={words('recovery.banner')} text={words(`recovery.bannerText.${why}`)}>
      <Button small onPress={() => void keeper.startNormally()}>
        {words('recovery.startNormally')}
      </Button>
    </Banner>
  );
}
