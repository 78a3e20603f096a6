import type { TokenAnswer } from '../../shared/agent/answers.ts';
import type { Agent } from '../agent/agent.ts';
import { generationIn } from '../agent/events.ts';
import { followEvents } from '../agent/following.ts';
import { Child } from '../exec/child.ts';
import { parseOnRotation } from '../exec/on-rotation.ts';
import { Refusal } from '../refusal.ts';
import { fetchToken } from '../fetch-token.ts';
import { say } from '../output.ts';
import { sentenceFor } from '../report.ts';
import type { Session } from '../session.ts';
import { plain } from '../terminal/plain.ts';
import { fill } from '../words/words.ts';

/** `tk115 exec`: runs a command with an access token in its environment, and nowhere else. */
export async function run(session: Session): Promise<number> {
  const { line } = session;
  const [file, ...args] = line.rest ?? [];
  if (file === undefined) {
    throw new Refusal('no_command_to_run', { form: `tk115 ${line.command.forms[0] ?? ''}` });
  }
  const { constants } = await import('node:os');
  const onRotation = parseOnRotation(session.value('--on-rotation'), constants.signals);
  const agent = await session.agent();
  const token = await fetchToken(session, agent);
  const words = await session.words();
  const { spawn } = await import('node:child_process');
  const child = new Child({
    spawn,
    numbers: constants.signals,
    file,
    args,
    onFailure: (detail) => fill(words.exec.starting, { file: plain(file), detail }),
  });
  const ended = new AbortController();
  const code = child.run(environmentWith(session, token));
  if (onRotation.kind !== 'nothing') {
    void followRotations(session, agent, token, ended.signal, (next) => {
      if (onRotation.kind === 'signal') return child.signal(onRotation.signal);
      say(`tk115: ${words.exec.restarting}`);
      child.restart(environmentWith(session, next));
    });
  }
  try {
    return await code;
  } finally {
    ended.abort();
  }
}

function environmentWith({ environment }: Session, token: TokenAnswer): NodeJS.ProcessEnv {
  return {
    ...environment,
    TK115_ACCESS_TOKEN: token.access_token,
    TK115_EXPIRES_AT: String(token.expires_at),
    TK115_ACCOUNT: token.account,
  };
}

/** Fetches each new token and hands it in, over restarts of the program. What goes wrong is told, and ends nothing. */
async function followRotations(
  session: Session,
  agent: Agent,
  first: TokenAnswer,
  signal: AbortSignal,
  onToken: (token: TokenAnswer) => void,
): Promise<void> {
  const { language } = session;
  let { generation } = first;
  const tell = async (error: unknown): Promise<void> => {
    const refusal = error instanceof Refusal ? error : new Refusal('internal', { detail: String(error) });
    say(`tk115: ${await sentenceFor(refusal, { language, account: first.account })}`);
  };
  try {
    for await (const event of followEvents(agent, signal)) {
      if ((generationIn(event, first.account) ?? 0) <= generation) continue;
      try {
        const token = await fetchToken(session, agent);
        if (signal.aborted) return;
        generation = token.generation;
        onToken(token);
      } catch (error) {
        await tell(error);
      }
    }
  } catch (error) {
    await tell(error);
  }
}
