import { useEffect, useState } from 'react';
import type { HistoryLine, Year } from '../../../shared/history.ts';
import type { AccountView } from '../../../shared/view.ts';
import { useKeeper } from '../../bridge.ts';

/** What is known of an account's past; null until it is read. */
export interface Past {
  readonly lines: readonly HistoryLine[] | null;
  readonly year: Year | null;
  readonly historyFailed: boolean;
  readonly yearFailed: boolean;
}

const UNREAD: Past = { lines: null, year: null, historyFailed: false, yearFailed: false };

/** Reads an account's history and year, and again when something was added. A failed reading leaves what was there. */
export function usePast({ id, grant }: Pick<AccountView, 'id' | 'grant'>): Past {
  const keeper = useKeeper();
  const [past, setPast] = useState<Past>(UNREAD);
  const grantedAt = grant?.grantedAt ?? null;

  useEffect(() => {
    let wanted = true;
    let reading = false;
    let again = false;
    const read = async () => {
      // One at a time; what is added meanwhile is read after it.
      again = reading;
      if (reading) return;
      reading = true;
      const [history, year] = await Promise.all([
        keeper.getHistory({ account: id }),
        grantedAt === null ? null : keeper.getYear({ account: id }),
      ]);
      reading = false;
      if (!wanted) return;
      setPast((before) => ({
        lines: history.ok ? history.value.lines : before.lines,
        year: year === null ? null : year.ok ? year.value : before.year,
        historyFailed: !history.ok,
        yearFailed: year !== null && !year.ok,
      }));
      if (again) await read();
    };
    void read();
    const stop = keeper.onHistoryChanged(({ account }) => {
      if (account === id) void read();
    });
    return () => {
      wanted = false;
      stop();
    };
  }, [keeper, id, grantedAt]);

  return past;
}
