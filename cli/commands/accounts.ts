import type { AgentAccount } from '../../shared/agent/answers.ts';
import { EXIT } from '../../shared/agent/problems.ts';
import { trayMark, type TrayMark } from '../../shared/states.ts';
import { print, printJson } from '../output.ts';
import type { Session } from '../session.ts';
import { painter, type Tone } from '../terminal/colour.ts';
import { table, type Cell } from '../terminal/table.ts';
import { bothTimes, localTime } from '../terminal/times.ts';
import { fill, type Catalogue } from '../words/words.ts';

const TONES: Readonly<Record<TrayMark, Tone | null>> = {
  ok: 'good',
  busy: null,
  warning: 'warning',
  offline: 'warning',
  action: 'bad',
  locked: 'bad',
  paused: 'faint',
};

/** `tk115 accounts`: a table of all accounts. */
export async function run(session: Session): Promise<number> {
  const agent = await session.agent();
  const answer = await agent.ask<{ readonly accounts: readonly AgentAccount[] }>({ path: '/v1/accounts' });
  if (session.json) {
    printJson(answer);
    return EXIT.ok;
  }
  const words = await session.words();
  const { account, state, token, grant, id } = words.column;
  const head: Cell[] = [account, state, token, grant, id].map((text) => [text, 'strong']);
  const rows = answer.accounts.map((one) => rowOf(one, words, session));
  if (rows.length === 0) print(words.status.noAccounts);
  else for (const line of table([head, ...rows], painter(session.environment))) print(line);
  return EXIT.ok;
}

function rowOf(account: AgentAccount, words: Catalogue, session: Session): Cell[] {
  const now = Date.now();
  const { id, name, demo, state, valid, expires_at, granted_at_known, grant_ends_at } = account;
  // The demo's clock runs faster than this one, so that nothing can be said of how far its instants are.
  const time = (at: number): string => (demo ? localTime(at, now) : bothTimes(at, now, session.language));
  const ends = time(grant_ends_at);
  return [
    demo ? fill(words.accounts.demo, { name }) : name,
    [words.state[state], TONES[trayMark({ state, accessValid: valid })]],
    tokenCell(expires_at === null ? null : time(expires_at), valid, words),
    granted_at_known ? ends : fill(words.accounts.about, { time: ends }),
    [id, 'faint'],
  ];
}

function tokenCell(time: string | null, valid: boolean, words: Catalogue): Cell {
  if (time === null) return [words.accounts.noToken, 'faint'];
  return valid ? time : [fill(words.accounts.expired, { time }), 'warning'];
}
