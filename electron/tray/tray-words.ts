import { isUnderWay } from '../authorisation/under-way.ts';
import { realTime } from '../keeper/clock.ts';
import type { ClockRate } from '../keeper/record.ts';
import { trayMark, worst, type TrayMark } from '../../shared/states.ts';
import type { Words } from '../../shared/translate.ts';
import type { AccountView, Snapshot } from '../../shared/view.ts';

/**
 * Says instants and dates in the user's language. Instants are epoch ms of the account's own clock, told as that clock
 * reads, which is how the page tells them.
 */
export interface TimeWords {
  /** `14:05`, with the day if that is not today by the clock; without one, by the real one. */
  readonly time: (instant: number, clock?: ClockRate) => string;
  /** `23 November 2027`. */
  readonly date: (instant: number) => string;
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
  const { accounts, programs } = snapshot;
  if (accounts.length === 0) return words('tray.noAccounts');
  const parts = [words('tray.accounts', { count: accounts.length })];
  const next = nextToRefresh(accounts);
  if (next !== null) {
    const told = { time: time(next.at, next.clock) };
    parts.push(words(next.demo ? 'tray.nextDemoRefresh' : 'tray.nextRefresh', told));
  }
  if (accounts.some(({ state }) => state === 'offline')) parts.push(words('tray.offline'));
  const needy = accounts.filter(needsUser).length;
  if (needy > 0) parts.push(words('tray.needsYou', { count: needy }));
  const asking = programs.asking.length;
  if (asking > 0) parts.push(words('tray.asking', { count: asking }));
  return parts.join(' · ');
}

/** Whether only a person can bring an account on. */
function needsUser({ state }: AccountView): boolean {
  return (
    state === 'needs-reauthorisation' || state === 'app-blocked' || state === 'unsaved' || state === 'locked'
  );
}

/** A refresh that is planned, by its account's clock. */
interface Planned extends Pick<AccountView, 'clock' | 'demo'> {
  readonly at: number;
}

/** The earliest planned refresh. A demo's comes after all others: by its fast clock there is always one in a moment. */
function nextToRefresh(accounts: readonly AccountView[]): Planned | null {
  let next: Planned | null = null;
  for (const { nextTryAt: at, clock, demo } of accounts) {
    if (at !== null && (next === null || comesBefore({ at, clock, demo }, next))) next = { at, clock, demo };
  }
  return next;
}

function comesBefore(one: Planned, other: Planned): boolean {
  if (one.demo !== other.demo) return other.demo;
  return realTime(one.clock, one.at) < realTime(other.clock, other.at);
}
