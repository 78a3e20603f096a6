import type { AuthoriseEventName, AuthoriseEventOf } from '../../shared/agent/answers.ts';
import { APP_ID } from '../../shared/app-id.ts';
import { EXIT } from '../../shared/agent/problems.ts';
import { problemRefusal, type AgentEvent } from '../agent/agent.ts';
import { usageOf } from '../command.ts';
import { print, printJson } from '../output.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';
import { plain } from '../terminal/plain.ts';
import { bothTimes } from '../terminal/times.ts';
import { fill, type Catalogue } from '../words/words.ts';

type Step = {
  [N in Exclude<AuthoriseEventName, 'problem'>]: { readonly event: N; readonly data: AuthoriseEventOf<N> };
}[Exclude<AuthoriseEventName, 'problem'>];

/** `tk115 authorise`: a QR authorisation in the terminal. */
export async function run(session: Session): Promise<number> {
  const body = bodyOf(session);
  const agent = await session.agent();
  const words = await session.words();
  for await (const event of agent.events({ method: 'POST', path: '/v1/authorise', body })) {
    if (event.event === 'problem') throw problemRefusal(event.data);
    if (session.json) printJson({ event: event.event, ...event.data });
    else if (isStep(event)) for (const line of await linesOf(event, words, session)) print(line);
    if (event.event === 'done') return EXIT.ok;
  }
  throw new Refusal('connection_lost');
}

function bodyOf(session: Session): object {
  const appId = session.value('--app-id');
  const [account] = session.line.positionals;
  const otherUser = session.value('--other-user');
  if (appId === null && account === undefined) {
    throw new Refusal('needs_argument', { form: usageOf(session.line.command.forms) });
  }
  if (appId !== null && account !== undefined) {
    throw new Refusal('not_together', { one: '--app-id', other: account });
  }
  if (appId !== null && !APP_ID.test(appId)) throw new Refusal('bad_app_id');
  if (otherUser !== null && otherUser !== 'add' && otherUser !== 'discard') {
    throw new Refusal('bad_choice', { given: '--other-user', choices: 'add, discard' });
  }
  return {
    ...(appId === null ? { account: session.account() } : { app_id: appId }),
    ...(otherUser === null ? {} : { other_user: otherUser }),
  };
}

/** A later version may have steps that this one does not know. */
function isStep(event: AgentEvent): event is AgentEvent & Step {
  return ['qr', 'scanned', 'confirmed', 'done'].includes(event.event);
}

async function linesOf({ event, data }: Step, words: Catalogue, session: Session): Promise<string[]> {
  switch (event) {
    case 'qr': {
      const { drawQrCode } = await import('../terminal/qr-code.ts');
      const time = bothTimes(data.expires_at, Date.now(), session.language);
      const code = drawQrCode(data.content, process.stdout.isTTY);
      return [fill(words.authorise.scan, { time }), '', ...code, '', plain(data.content)];
    }
    case 'scanned':
      return [words.authorise.scanned];
    case 'confirmed':
      return [words.authorise.confirmed];
    case 'done':
      return [
        fill(data.again ? words.authorise.again : words.authorise.done, { account: plain(data.account) }),
      ];
  }
}
