import { APP_ID } from '../../shared/app-id.ts';
import { EXIT } from '../../shared/agent/problems.ts';
import { print, printJson } from '../output.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';
import { askHidden } from '../terminal/hidden-input.ts';
import { fill } from '../words/words.ts';

/** The longest refresh token that the agent takes, characters. */
const LONGEST_TOKEN = 8_300;
const DAYS_OF_A_GRANT = 365;

/** `tk115 import`: stores another program's refresh token, which comes by standard input and is never shown. */
export async function run(session: Session): Promise<number> {
  const appId = session.value('--app-id');
  const [form = ''] = session.line.command.forms;
  if (appId === null) throw new Refusal('needs_argument', { form: `tk115 ${form}` });
  if (!APP_ID.test(appId)) throw new Refusal('bad_app_id');
  const ageDays = session.number('--age-days', 0, DAYS_OF_A_GRANT);
  const words = await session.words();
  const agent = await session.agent();
  // Nobody is to type a secret for a program that is not there.
  await agent.ask({ path: '/v1/status' });
  const read = process.stdin.isTTY ? await askHidden(words.import.prompt) : await readPipe();
  const token = read.trim();
  if (token === '') throw new Refusal('nothing_read');
  if (token.length > LONGEST_TOKEN || !/^[!-~]+$/.test(token)) throw new Refusal('no_token_read');
  const imported = await agent.ask<{ readonly account: string }>({
    method: 'POST',
    path: '/v1/import',
    body: { app_id: appId, refresh_token: token, age_days: ageDays },
  });
  if (session.json) printJson(imported);
  else print(fill(words.import.done, imported));
  return EXIT.ok;
}

async function readPipe(): Promise<string> {
  let text = '';
  process.stdin.setEncoding('utf8');
  for await (const piece of process.stdin as AsyncIterable<string>) {
    text += piece;
    // Blanks around it are let pass; a file of another kind is not read to its end.
    if (text.length > 2 * LONGEST_TOKEN) throw new Refusal('no_token_read');
  }
  return text;
}
