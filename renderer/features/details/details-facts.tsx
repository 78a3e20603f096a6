import type { AccountView } from '../../../shared/view.ts';
import { useFormats, useWords } from '../../words/use-words.ts';
import { Fact } from './fact.tsx';
import { ProfileFacts } from './profile-facts.tsx';

/** Who the account is at 115, and what its authorisation is. */
export function DetailsFacts({ view }: { readonly view: AccountView }) {
  const words = useWords();
  const formats = useFormats();
  const { userName, appId, grant, generation } = view;
  const unknown = words('details.unknown');
  const about = (date: string) => (grant?.known === false ? words('details.about', { date }) : date);
  return (
    <section className="card panel">
      <dl className="facts facts-wide">
        <Fact label={words('details.user')}>{userName ?? unknown}</Fact>
        <Fact label={words('details.appId')}>{appId ?? unknown}</Fact>
        {/* A new grant may be another user's plan: it is asked anew. */}
        <ProfileFacts key={grant?.grantedAt} account={view.id} />
        {grant !== null && (
          <>
            <Fact label={words('details.authorised')}>{about(formats.date(grant.grantedAt))}</Fact>
            <Fact label={words('details.ends')}>{about(formats.date(grant.endsAt))}</Fact>
          </>
        )}
        {generation !== null && (
          <Fact label={words('details.generation')}>
            {words('details.generationCount', { number: generation })}
          </Fact>
        )}
      </dl>
    </section>
  );
}
