import type { Findings } from './judge.ts';

/** The findings of several runs in sum; the least and the most where a sum means nothing. */
export interface Sum extends Omit<Findings, 'seed' | 'climate' | 'remarks'> {
  readonly runs: number;
  readonly missed: number;
}

/** Whether a run kept every promise it is judged by. */
export function isKept(one: Findings): boolean {
  return (
    one.unforcedMs === 0 &&
    one.earlyUnforced === 0 &&
    one.givenUp === 0 &&
    one.visiblePairsLost === 0 &&
    one.deadReuses === 0 &&
    one.badHandouts === 0 &&
    one.mostInDoubt <= 2 &&
    one.mostInFlight <= 1 &&
    (one.leastGapMs ?? Infinity) >= 90_000
  );
}

/** Adds findings up. */
export function sumOf(all: readonly Findings[]): Sum {
  const total = (of: (one: Findings) => number): number => all.reduce((sum, one) => sum + of(one), 0);
  const most = (of: (one: Findings) => number): number => all.reduce((max, one) => Math.max(max, of(one)), 0);
  const least = (of: (one: Findings) => number | null): number | null => {
    const found = all.map(of).filter((one) => one !== null);
    return found.length === 0 ? null : Math.min(...found);
  };
  const deaths: Record<string, number> = {};
  for (const one of all) {
    for (const [phase, count] of Object.entries(one.deaths)) deaths[phase] = (deaths[phase] ?? 0) + count;
  }
  return {
    runs: all.length,
    missed: all.filter((one) => !isKept(one)).length,
    accountDays: total((one) => one.accountDays),
    requests: total((one) => one.requests),
    refreshes: total((one) => one.refreshes),
    leastRefreshes: total((one) => one.leastRefreshes),
    earlyByClock: total((one) => one.earlyByClock),
    earlyBySleep: total((one) => one.earlyBySleep),
    earlyAsked: total((one) => one.earlyAsked),
    earlyUnforced: total((one) => one.earlyUnforced),
    withoutMs: total((one) => one.withoutMs),
    unforcedMs: total((one) => one.unforcedMs),
    grants: total((one) => one.grants),
    endedBy115: total((one) => one.endedBy115),
    pairsLost: total((one) => one.pairsLost),
    givenUp: total((one) => one.givenUp),
    visiblePairsLost: total((one) => one.visiblePairsLost),
    deadReuses: total((one) => one.deadReuses),
    leastGapMs: least((one) => one.leastGapMs),
    leastGapOverClockChangeMs: least((one) => one.leastGapOverClockChangeMs),
    mostInFlight: most((one) => one.mostInFlight),
    mostInDoubt: most((one) => one.mostInDoubt),
    notifications: total((one) => one.notifications),
    handouts: total((one) => one.handouts),
    badHandouts: total((one) => one.badHandouts),
    restarts: total((one) => one.restarts),
    deaths,
    mostInAMinute: most((one) => one.mostInAMinute),
  };
}
