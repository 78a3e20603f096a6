import type { Answer, RequestName } from '../../shared/ipc.ts';
import type { RequestHandlers } from '../ipc/answer-request.ts';
import type { Profiles } from '../profile/profiles.ts';
import type { History } from './history.ts';
import { exportHistory, type ExportPorts } from './history-export.ts';

type HistoryRequest = Extract<RequestName, 'getHistory' | 'getYear' | 'exportHistory' | 'getProfile'>;

/** The requests that are answered here. */
export type HistoryHandlers = Pick<RequestHandlers, HistoryRequest>;

/** Who answers what the page asks of the past, and of 115's view of the user. */
export function historyHandlers(
  history: History,
  profiles: Pick<Profiles, 'profile'>,
  ports: Omit<ExportPorts, 'history'>,
): HistoryHandlers {
  return {
    getHistory: async ({ account }) => {
      const lines = await history.lines(account);
      return orUnknown(lines === null ? null : { lines });
    },
    getYear: async ({ account }) => orUnknown(await history.year(account)),
    exportHistory: async ({ account }) => exportHistory({ ...ports, history }, account),
    getProfile: async ({ account }) => profiles.profile(account),
  };
}

function orUnknown<T>(value: T | null): Answer<T> {
  return value === null ? { ok: false, code: 'unknown-account' } : { ok: true, value };
}
