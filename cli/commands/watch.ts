import type { AgentAccount } from '../../shared/agent/answers.ts';
import { accountPath, type Agent, type AgentEvent } from '../agent/agent.ts';
import { ofAccount } from '../agent/events.ts';
import { followEvents, passes } from '../agent/following.ts';
import { printJson } from '../output.ts';
import { Refusal } from '../refusal.ts';
import { ONLY_ACCOUNT, type Session } from '../session.ts';

/** `tk115 watch`: prints the agent's events as lines of JSON, until it is ended itself or, without `--follow`, the program is. */
export async function run(session: Session): Promise<number> {
  const agent = await session.agent();
  const named = session.account();
  const follow = session.has('--follow');
  const events = follow
    ? followEvents(agent, new AbortController().signal)
    : agent.events({ path: '/v1/events' });
  let id: string | null = null;
  for await (const event of events) {
    if (named === ONLY_ACCOUNT) show(event);
    else {
      // Only the program knows whose name it is, and only once it is there and its vault is open.
      id ??= await idOf(agent, named, follow);
      if (id !== null) show(ofAccount(event, id));
    }
  }
  throw new Refusal('connection_lost');
}

async function idOf(agent: Agent, account: string, patient: boolean): Promise<string | null> {
  try {
    return (await agent.ask<AgentAccount>({ path: accountPath(account) })).id;
  } catch (error) {
    if (patient && passes(error)) return null;
    throw error;
  }
}

function show(event: AgentEvent | null): void {
  if (event !== null) printJson({ event: event.event, ...event.data });
}
