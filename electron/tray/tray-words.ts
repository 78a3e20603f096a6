import { isUnderWay } from '../authorisation/under-way.ts';
import { realTime } from '../keeper/clock.ts';
import { trayMark, worst, type TrayMark } from '../../shared/states.ts';
import type { Words } from '../../shared/translate.ts';
import type { AccountView, Snapshot } from '../../shared/view.ts';

/** Says instants and dates in the user's language; instants are real epoch ms. */
export interface TimeWords {
  /** `14:05`, with the day if it is not today. */
  readonly time: (realInstant: number) => string;
  /** `23 November 2027`. */
  readonly date: (realInstant: number) => string;
}

/** What the icon shows: the worst mark of all accounts. A vault that is not open comes before everything else. */
export function markOf(snapshot: Snapshot): TrayMark {
  if (snapshot.vault.kind === 'locked') return 'locked';
  if (snapshot.vault.kind === 'opening') return 'busy';
  const { accounts, authorisation } = snapshot;
  // Nothing is kept alive: that is neither well nor wrong.
  if (accounts.length === 0) return isUnderWay(authorisation) ? 'busy' : 'paused';
  // A state that still counts as well, `retrying` say, must not hide a calmer one that does not.
  const worstMarked = worst(accounts.filter((account) => trayMark(account) !== 'ok'));
  return worstMarked === null ? 'ok' : trayMark(worstMarked);
}

/** The tooltip: "3 accounts · next refresh 14:05 · 1 needs you". */
export function tooltipOf(snapshot: Snapshot, words: Words, { time }: TimeWords): string {
  if (snapshot.vault.kind === 'locked') return words('tray.locked');
  if (snapshot.vault.kind === 'opening') return words('app.name');
  const { accounts } = snapshot;
  if (accounts.length === 0) return words('tray.noAccounts');
  const parts = [words('tray.accounts', { count: accounts.length })];
  const next = nextRefreshAt(accounts);
  if (next !== null) parts.push(words('tray.nextRefresh', { time: time(next) }));
  if (accounts.some(({ state }) => state === 'offline')) parts.push(words('tray.offline'));
  const needy = accounts.filter(needsUser).length;
  if (needy > 0) parts.push(words('tray.needsYou', { count: needy }));
  return parts.join(' · ');
}

/** Whether only a person can bring an account on. */
function needsUser({ state }: AccountView): boolean {
  return (
    state === 'needs-reauthorisation' || state === 'app-blocked' || state === 'unsaved' || state === 'locked'
  );
}

/** The real instant of the earliest planned refresh. */
function nextRefreshAt(accounts: readonly AccountView[]): number | null {
  let next: number | null = null;
  for (const { nextTryAt, clock } of accounts) {
    if (nextTryAt === null) continue;
    const at = realTime(clock, nextTryAt);
    if (next === null || at < next) next = at;
  }
  return next;
}
