import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { AnswerOf } from '../../shared/ipc.ts';
import type { Words } from '../../shared/translate.ts';
import type { AccountId } from '../keeper/record.ts';
import type { Log } from '../log/log.ts';
import { FILE_MODE } from '../vault/node-files.ts';
import { exportName } from './export-name.ts';
import { csvOf, jsonOf } from './export-text.ts';
import type { History } from './history.ts';

/** What the system's dialog is asked with. */
export interface SaveQuestion {
  readonly title: string;
  /** The name that is offered, without a folder. */
  readonly name: string;
  readonly filters: { name: string; extensions: string[] }[];
}

/** What an {@link exportHistory} works with. */
export interface ExportPorts {
  readonly history: Pick<History, 'book'>;
  readonly words: () => Words;
  /** What the user knows an account by; null when it is gone. */
  readonly nameOf: (account: AccountId) => string | null;
  /** Asks where to save; null when the user thought better of it. */
  readonly askWhere: (question: SaveQuestion) => Promise<string | null>;
  /** Real epoch milliseconds, for the name that is offered. */
  readonly now: () => number;
  readonly log: Log;
}

/**
 * Writes an account's whole history where the user wants it: JSON if the name says so, else CSV. What is written names no
 * user and no token; the file's offered name has the account's.
 */
export async function exportHistory(
  { history, words: wordsNow, nameOf, askWhere, now, log }: ExportPorts,
  account: AccountId,
): Promise<AnswerOf<'exportHistory'>> {
  const book = await history.book(account);
  if (book === null) return { ok: false, code: 'unknown-account' };
  const words = wordsNow();
  const path = await askWhere({
    title: words('history.export'),
    name: exportName(nameOf(account) ?? account, now()),
    filters: [
      { name: 'CSV', extensions: ['csv'] },
      { name: 'JSON', extensions: ['json'] },
    ],
  });
  if (path === null) return { ok: true, value: { saved: false } };
  const json = extname(path).toLowerCase() === '.json';
  try {
    const text = json ? jsonOf(account, book.entries) : csvOf(book.entries, words);
    await writeFile(path, text, { mode: FILE_MODE });
    return { ok: true, value: { saved: true } };
  } catch (error) {
    log.error('a history could not be exported', error);
    return { ok: false, code: 'not-saved' };
  }
}
