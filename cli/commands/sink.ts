import type { SinkAnswer } from '../../shared/agent/answers.ts';
import { EXIT } from '../../shared/agent/problems.ts';
import { accountNames, titledAccount } from '../account-names.ts';
import type { Agent } from '../agent/agent.ts';
import { usageOf } from '../command.ts';
import { withConsent } from '../consent-wait.ts';
import { keptPath } from '../kept-path.ts';
import { print, printJson } from '../output.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';
import { painter } from '../terminal/colour.ts';
import { plain } from '../terminal/plain.ts';
import { table, type Cell } from '../terminal/table.ts';
import { localTime } from '../terminal/times.ts';
import { fill, type Catalogue } from '../words/words.ts';

const PATH = '/v1/sinks';

/** `tk115 sink`: files that the program keeps the current token in. */
export async function run(session: Session): Promise<number> {
  const { positionals } = session.line;
  const remove = session.value('--remove');
  if (remove !== null && session.has('--list')) {
    throw new Refusal('not_together', { one: '--list', other: '--remove' });
  }
  const { forms } = session.line.command;
  const [, list = '', removal = ''] = forms.map((form) => usageOf([form]));
  if (session.has('--list') || remove !== null) {
    const [given] = positionals;
    if (given !== undefined) {
      throw new Refusal('unexpected_argument', { given, form: remove === null ? list : removal });
    }
  } else if (positionals.length === 0) throw new Refusal('needs_argument', { form: usageOf(forms) });
  const agent = await session.agent();
  const words = await session.words();
  if (session.has('--list')) await listSinks(session, agent, words);
  else if (remove !== null) await removeSink(session, agent, words, remove);
  else await addSink(session, agent, words);
  return EXIT.ok;
}

async function addSink(session: Session, agent: Agent, words: Catalogue): Promise<void> {
  const { positionals } = session.line;
  const account = session.account(positionals.length === 2 ? 0 : null);
  const path = keptPath(positionals.at(-1) ?? '');
  const body = { account, path };
  const sink = await withConsent(session, (wait) =>
    agent.ask<SinkAnswer>({ method: 'POST', path: PATH, body, wait }),
  );
  if (session.json) printJson(sink);
  else {
    const named = titledAccount(sink.account, await accountNames(agent));
    print(plain(fill(words.sink.added, { account: named, path: sink.path })));
  }
}

async function removeSink(session: Session, agent: Agent, words: Catalogue, given: string): Promise<void> {
  const found = (await sinksOf(agent)).find(({ id, path }) => id === given || path === keptPath(given));
  if (found === undefined) throw new Refusal('unknown_sink', { given });
  await agent.ask({ method: 'DELETE', path: `${PATH}/${encodeURIComponent(found.id)}` });
  if (session.json) printJson({ removed: found.id, path: found.path });
  else print(plain(fill(words.sink.removed, { path: found.path })));
}

async function listSinks(session: Session, agent: Agent, words: Catalogue): Promise<void> {
  const sinks = await sinksOf(agent);
  if (session.json) return printJson({ sinks });
  if (sinks.length === 0) return print(words.sink.none);
  const { id, account, file, written, detail } = words.column;
  const head: Cell[] = [id, account, file, written, detail].map((text) => [text, 'strong']);
  const names = await accountNames(agent);
  const rows = sinks.map((sink): Cell[] => [
    sink.id,
    titledAccount(sink.account, names),
    sink.path,
    sink.written_at === null ? words.sink.notYet : localTime(sink.written_at, Date.now()),
    sink.fault === null ? '' : [fill(words.sink.fault, { fault: sink.fault }), 'bad'],
  ]);
  for (const line of table([head, ...rows], painter(session.environment))) print(line);
}

async function sinksOf(agent: Agent): Promise<readonly SinkAnswer[]> {
  return (await agent.ask<{ readonly sinks: readonly SinkAnswer[] }>({ path: PATH })).sinks;
}
