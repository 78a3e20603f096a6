import type { Refreshed } from '../../shared/agent/answers.ts';
import { EXIT } from '../../shared/agent/problems.ts';
import { accountNames, titledAccount } from '../account-names.ts';
import { accountPath } from '../agent/agent.ts';
import { withConsent } from '../consent-wait.ts';
import { print, printJson } from '../output.ts';
import type { Session } from '../session.ts';
import { plain } from '../terminal/plain.ts';
import { bothTimes } from '../terminal/times.ts';
import { fill } from '../words/words.ts';

/** `tk115 refresh`: refreshes now. */
export async function run(session: Session): Promise<number> {
  const agent = await session.agent();
  const path = accountPath(session.account(), '/refresh');
  const refreshed = await withConsent(session, (wait) =>
    agent.ask<Refreshed>({ method: 'POST', path, wait }),
  );
  if (session.json) printJson(refreshed);
  else {
    const { generation, expires_at } = refreshed;
    const account = plain(titledAccount(refreshed.account, await accountNames(agent)));
    const time = bothTimes(expires_at, Date.now(), session.language);
    const words = await session.words();
    print(fill(words.refresh.done, { account, generation: String(generation), time }));
  }
  return EXIT.ok;
}
