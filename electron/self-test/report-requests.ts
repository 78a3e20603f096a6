import { writeFile } from 'node:fs/promises';
import type { SaveQuestion } from '../history/history-export.ts';
import type { RequestHandlers } from '../ipc/answer-request.ts';
import type { Log } from '../log/log.ts';
import type { Words } from '../../shared/translate.ts';
import { FILE_MODE } from '../vault/node-files.ts';

/** What {@link reportRequests} work with. */
export interface ReportRequestsPorts {
  readonly makeReport: () => Promise<string>;
  readonly words: () => Words;
  /** Asks where to save; null when the user thought better of it. */
  readonly askWhere: (question: SaveQuestion) => Promise<string | null>;
  /** Shows the folder of the logs in the system's own window; a sentence when that did not work, else empty. */
  readonly showLogs: () => Promise<string>;
  /** Real epoch milliseconds, for the name that is offered. */
  readonly now: () => number;
  readonly log: Log;
}

/** What becomes of a report besides being copied, and where the log is. */
export function reportRequests(
  ports: ReportRequestsPorts,
): Pick<RequestHandlers, 'saveReport' | 'openLogFolder'> {
  const { makeReport, words, askWhere, showLogs, now, log } = ports;
  return {
    saveReport: async () => {
      const day = new Date(now()).toISOString().slice(0, 10);
      const path = await askWhere({
        title: words()('selfTest.save'),
        name: `token-keeper-report-${day}.txt`,
        filters: [{ name: words()('selfTest.plainText'), extensions: ['txt'] }],
      });
      if (path === null) return { ok: true, value: { saved: false } };
      try {
        await writeFile(path, await makeReport(), { mode: FILE_MODE });
        return { ok: true, value: { saved: true } };
      } catch (error) {
        log.error('a report could not be saved', error);
        return { ok: false, code: 'not-saved' };
      }
    },
    openLogFolder: async () => {
      const fault = await showLogs();
      if (fault === '') return { ok: true, value: undefined };
      log.warn(`the folder of the logs could not be shown: ${fault}`);
      return { ok: false, code: 'failed' };
    },
  };
}
