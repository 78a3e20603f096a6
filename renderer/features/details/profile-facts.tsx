import { useCallback, useEffect, useState } from 'react';
import type { Profile } from '../../../shared/requests/history.ts';
import type { Words } from '../../../shared/translate.ts';
import type { AccountView } from '../../../shared/view.ts';
import { useKeeper } from '../../bridge.ts';
import { LinkButton } from '../../primitives/button.tsx';
import type { Formats } from '../../words/formats.ts';
import { useFormats, useWords } from '../../words/use-words.ts';
import { Fact } from './fact.tsx';

type Asked = 'asking' | 'failed' | Profile;

/** Membership and space as 115 tells them. Asked when this is looked at; main remembers the answer for an hour. */
export function ProfileFacts({ account }: { readonly account: AccountView['id'] }) {
  const words = useWords();
  const formats = useFormats();
  const keeper = useKeeper();
  const [asked, setAsked] = useState<Asked>('asking');

  const ask = useCallback(async () => {
    const answer = await keeper.getProfile({ account });
    return answer.ok ? answer.value : 'failed';
  }, [keeper, account]);

  useEffect(() => {
    let wanted = true;
    const first = async () => {
      const answer = await ask();
      if (wanted) setAsked(answer);
    };
    void first();
    return () => {
      wanted = false;
    };
  }, [ask]);

  if (asked === 'asking' || asked === 'failed') {
    return (
      <Fact label={words('details.space')}>
        {asked === 'asking' ? (
          <span className="quiet">{words('details.asking')}</span>
        ) : (
          <>
            <span className="quiet">{words('details.notNow')}</span>{' '}
            <LinkButton
              onPress={() => {
                setAsked('asking');
                void ask().then(setAsked);
              }}
            >
              {words('common.tryAgain')}
            </LinkButton>
          </>
        )}
      </Fact>
    );
  }
  return (
    <>
      <Fact label={words('details.vip')}>{vipWords(asked, words, formats)}</Fact>
      <Fact label={words('details.space')}>
        <Space profile={asked} />
      </Fact>
    </>
  );
}

/** What is used of the space, as a number and as a bar where the whole is known. */
function Space({ profile: { totalBytes, usedBytes, remainingBytes } }: { readonly profile: Profile }) {
  const words = useWords();
  const { bytes } = useFormats();
  const used =
    usedBytes ??
    (totalBytes !== null && remainingBytes !== null ? Math.max(0, totalBytes - remainingBytes) : null);
  if (used === null) return words('details.unknown');
  if (totalBytes === null || totalBytes === 0) return words('details.onlyUsed', { used: bytes(used) });
  const share = Math.min(1, used / totalBytes);
  return (
    <>
      {words('details.used', { used: bytes(used), total: bytes(totalBytes) })}
      <svg className="bar space-bar" aria-hidden="true">
        <rect className="bar-fill" width={`${(share * 100).toFixed(1)}%`} height="100%" />
      </svg>
    </>
  );
}

function vipWords({ vipLevel, vipEndsAt }: Profile, words: Words, formats: Formats): string {
  if (vipLevel === null) return words('details.unknown');
  if (vipLevel === '' && vipEndsAt === null) return words('details.vipNone');
  const level = vipLevel === '' ? words('details.vipSome') : vipLevel;
  // 115 gives 0 where there is no end, or no membership.
  if (vipEndsAt === null || vipEndsAt === 0) return level;
  return words('details.vipUntil', { level, date: formats.date(vipEndsAt) });
}
