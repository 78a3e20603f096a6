import { useState } from 'react';
import { useKeeper } from '../../bridge.ts';
import { Button } from '../../primitives/button.tsx';
import { Banner, FailureMessage } from '../../primitives/notice.tsx';
import { useAsk } from '../../shell/use-ask.ts';
import { useWords } from '../../words/use-words.ts';
import { useLaterParts } from '../use-later-parts.ts';
import { offers } from '../../../shared/lock-ways.ts';
import type { LockReason } from '../../../shared/view.ts';
import { UnlockForm } from './unlock-form.tsx';

interface LockedBannerProps {
  readonly reason: LockReason;
  /** While it is being opened the banner stays as it is, so that what is typed and said stays, too. */
  readonly opening: boolean;
}

/** Why the vault is locked, and the ways on that fit (P14). */
export function LockedBanner({ reason, opening }: LockedBannerProps) {
  const words = useWords();
  const keeper = useKeeper();
  const { ask, pending, failure } = useAsk();
  const later = useLaterParts();
  const [dialog, setDialog] = useState<'choose' | 'start-anew' | null>(null);
  const close = () => setDialog(null);
  const asksKeyring = reason === 'keyring-locked';

  return (
    <Banner mark="locked" title={words(`lock.${reason}.title`)} text={words(`lock.${reason}.wayOn`)}>
      {opening && asksKeyring && <p className="hint">{words('vault.asking')}</p>}
      {offers(reason, 'passphrase') ? (
        <UnlockForm />
      ) : (
        <Button kind="primary" pending={pending || opening} onPress={() => void ask(() => keeper.unlock({}))}>
          {asksKeyring ? words('button.unlock') : words('common.tryAgain')}
        </Button>
      )}
      {offers(reason, 'choose-passphrase') && (
        <Button onPress={() => setDialog('choose')}>{words('vault.choose')}</Button>
      )}
      {offers(reason, 'start-anew') && (
        <Button kind="quiet" onPress={() => setDialog('start-anew')}>
          {words('vault.startAnew')}
        </Button>
      )}
      <FailureMessage code={failure} />
      {later !== null && (
        <>
          <later.ChoosePassphraseDialog open={dialog === 'choose'} onClose={close} />
          <later.StartAnewDialog open={dialog === 'start-anew'} onClose={close} />
        </>
      )}
    </Banner>
  );
}
