import type { HistoryAnswer } from '../../shared/agent/answers.ts';
import { EXIT } from '../../shared/agent/problems.ts';
import { accountPath } from '../agent/agent.ts';
import { print, printJson } from '../output.ts';
import type { Session } from '../session.ts';
import { painter } from '../terminal/colour.ts';
import { table, type Cell } from '../terminal/table.ts';
import { localTime } from '../terminal/times.ts';
import { fill, type Catalogue } from '../words/words.ts';

type Line = HistoryAnswer['lines'][number];

const MOST_LINES = 10_000;
const MINUTE_MS = 60_000;

/** `tk115 history`: what happened to an account. */
export async function run(session: Session): Promise<number> {
  const limit = session.number('--limit', 1, MOST_LINES) ?? undefined;
  const agent = await session.agent();
  const path = accountPath(session.account(), '/history');
  const answer = await agent.ask<HistoryAnswer>({ path, query: { limit } });
  if (session.json) {
    printJson(answer);
    return EXIT.ok;
  }
  const words = await session.words();
  const { time, what, generation, code, detail } = words.column;
  const head: Cell[] = [time, what, generation, code, detail].map((text) => [text, 'strong']);
  const rows = answer.lines.map((line) => rowOf(line, words));
  if (rows.length === 0) print(words.history.none);
  else for (const line of table([head, ...rows], painter(session.environment))) print(line);
  return EXIT.ok;
}

function rowOf(
  { until, kind, generation, code, fault, program, forMs, times }: Line,
  words: Catalogue,
): Cell[] {
  const details = [
    program ?? '',
    fault ?? '',
    forMs === null ? '' : fill(words.history.slept, { minutes: String(Math.round(forMs / MINUTE_MS)) }),
    times === 1 ? '' : fill(words.history.times, { count: String(times) }),
  ];
  return [
    localTime(until, Date.now()),
    words.kind[kind],
    generation === null ? '' : String(generation),
    code === null ? '' : String(code),
    details.filter((text) => text !== '').join(', '),
  ];
}
