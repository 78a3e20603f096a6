import type { TokenAnswer } from '../shared/agent/answers.ts';
import { accountPath, type Agent } from './agent/agent.ts';
import { withConsent } from './consent-wait.ts';
import { Refusal } from './refusal.ts';
import type { Session } from './session.ts';

/** An access token as `--min-valid` and `--wait` ask for it. */
export async function fetchToken(session: Session, agent: Agent): Promise<TokenAnswer> {
  const path = accountPath(session.account(), '/token');
  const query = { min_valid: session.seconds('--min-valid') ?? undefined };
  const answer = await withConsent(session, (wait) => agent.ask<TokenAnswer>({ path, query, wait }));
  // It goes into headers, environments and terminals: nothing but visible ASCII may be in it.
  if (!/^[!-~]+$/.test(answer.access_token)) throw new Refusal('unreadable_answer', { detail: 'no token' });
  return answer;
}
