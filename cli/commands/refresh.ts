import type { Refreshed } from '../../shared/agent/answers.ts';
import { EXIT } from '../../shared/agent/problems.ts';
import { accountPath } from '../agent/agent.ts';
import { withConsent } from '../consent-wait.ts';
import { print, printJson } from '../output.ts';
import type { Session } from '../session.ts';
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
    const { account, generation, expires_at } = refreshed;
    const time = bothTimes(expires_at, Date.now(), session.language);
    const words = await session.words();
    print(fill(words.refresh.done, { account, generation: String(generation), time }));
  }
  return EXIT.ok;
}
