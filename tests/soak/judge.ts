import type { RequestEntry } from '../../simulator/ledger.ts';
import { deadCodes } from '../../simulator/codes.ts';
import type { GrantLife } from './chronicle.ts';
import { mostInDoubt } from './doubts.ts';
import { forcedSpans } from './forced.ts';
import { countRefreshes, isIn, type Delivered } from './least.ts';
import type { RunReport } from './soak-run.ts';
import { rest, type Span } from './spans.ts';

/** The figures of one run. Times are milliseconds of true time. */
export interface Findings {
  readonly seed: string;
  readonly climate: string;
  readonly accountDays: number;
  readonly requests: number;
  /** Refreshes whose pair reached the program, and the fewest that would have done. */
  readonly refreshes: number;
  readonly leastRefreshes: number;
  /** Those more than that: since the program's clock was wrong, since the machine slept while
   * an answer was on its way, since a person asked, or for no reason. */
  readonly earlyByClock: number;
  readonly earlyBySleep: number;
  readonly earlyAsked: number;
  readonly earlyUnforced: number;
  /** Time without a valid access token while a login stood, and the part that nothing forced. */
  readonly withoutMs: number;
  readonly unforcedMs: number;
  readonly grants: number;
  readonly endedBy115: number;
  readonly pairsLost: number;
  /** Logins that the program gave up though they stood. */
  readonly givenUp: number;
  readonly visiblePairsLost: number;
  /** Requests with a token after 115 had refused it for good. */
  readonly deadReuses: number;
  /** The least time between two refresh requests of a grant: by a clock left alone, and over a change of the clock. */
  readonly leastGapMs: number | null;
  readonly leastGapOverClockChangeMs: number | null;
  readonly mostInFlight: number;
  readonly mostInDoubt: number;
  readonly notifications: number;
  readonly handouts: number;
  readonly badHandouts: number;
  readonly restarts: number;
  readonly deaths: Readonly<Record<string, number>>;
  /** The most refresh requests of all accounts within one minute. */
  readonly mostInAMinute: number;
  /** What to look at when a goal was missed. */
  readonly remarks: readonly string[];
}

const FIRST_LIFETIME_MS = 7_200_000;
const YEAR_MS = 365 * 86_400_000;
/** A wrong clock is felt for as long as the pair that was stored under it lives, and a little longer. */
const CLOCK_ROOM_MS = 3_600_000;
const LONGEST_REQUEST_MS = 30_000;

/** Judges a run by the simulator's books and by calculations that know nothing of the keeper. */
export function judge({ options, chronicle, books }: RunReport): Findings {
  const remarks: string[] = [];
  const requestsOf = groupBy(books.requests, ({ grantId }) => grantId ?? '');
  const clockSpans: Span[] = chronicle.wrongClock;
  const sleeps = chronicle.hardTimes
    .filter(({ kind }) => kind === 'asleep')
    .map(({ from, to }) => ({ from: from - LONGEST_REQUEST_MS, to }));
  const sums = {
    made: 0,
    least: 0,
    byClock: 0,
    bySleep: 0,
    asked: 0,
    unforced: 0,
    withoutMs: 0,
    unforcedMs: 0,
    inDoubt: 0,
  };
  const gaps = { plain: Infinity, overChange: Infinity };

  for (const life of chronicle.grants) {
    const requests = requestsOf.get(life.grantId) ?? [];
    const doubt = mostInDoubt(requests);
    sums.inDoubt = Math.max(sums.inDoubt, doubt.requests);
    if (doubt.requests > 2)
      remarks.push(`${doubt.requests} requests in the doubt at ${iso(doubt.at)} of ${life.grantId}`);
    const rotations = books.rotations.filter(({ grantId }) => grantId === life.grantId);
    const pairs = pairsOf(life, options.lifetimeMs, rotations);
    const count = countRefreshes(pairs, life.issuedAt + YEAR_MS);
    sums.made += count.made;
    sums.least += count.least;
    for (const { at, heldAt } of count.early) {
      const felt = options.lifetimeMs + CLOCK_ROOM_MS;
      if (isIn(at, clockSpans, felt)) sums.byClock += 1;
      else if (isIn(heldAt, sleeps, LONGEST_REQUEST_MS)) sums.bySleep += 1;
      else if (chronicle.asked.some((asked) => asked >= heldAt && asked <= at)) sums.asked += 1;
      else {
        sums.unforced += 1;
        remarks.push(`early refresh at ${iso(at)} of ${life.grantId}`);
      }
    }
    const gap = leastGap(requests, clockSpans);
    gaps.plain = Math.min(gaps.plain, gap.plain);
    gaps.overChange = Math.min(gaps.overChange, gap.overChange);
    if (gap.plain < 90_000) remarks.push(`gap of ${gap.plain} ms before ${iso(gap.at)} of ${life.grantId}`);

    const forced = forcedSpans(life.account, requests, rotations, pairs, chronicle);
    for (const outage of books.outages.filter(({ grantId }) => grantId === life.grantId)) {
      const span = { from: outage.from, to: Math.min(outage.to, life.overAt, chronicle.endedAt) };
      if (span.to <= span.from) continue;
      sums.withoutMs += span.to - span.from;
      for (const part of rest(span, forced)) {
        sums.unforcedMs += part.to - part.from;
        remarks.push(`no access from ${iso(part.from)} to ${iso(part.to)} of ${life.grantId}`);
      }
    }
  }
  const dead = deadReuses(books.requests, chronicle.unnoted, remarks);
  const ended = (end: string): number => chronicle.ends.filter((one) => one.end === end).length;
  for (const { at, end } of chronicle.ends) if (end === 'given-up') remarks.push(`given up at ${iso(at)}`);
  return {
    seed: options.seed,
    climate: options.climate.name,
    accountDays: options.accounts * options.days,
    requests: books.verdict.requests,
    refreshes: sums.made,
    leastRefreshes: sums.least,
    earlyByClock: sums.byClock,
    earlyBySleep: sums.bySleep,
    earlyAsked: sums.asked,
    earlyUnforced: sums.unforced,
    withoutMs: Math.round(sums.withoutMs),
    unforcedMs: Math.round(sums.unforcedMs),
    grants: chronicle.grants.length,
    endedBy115: ended('ended-by-115'),
    pairsLost: ended('pair-lost'),
    givenUp: ended('given-up'),
    visiblePairsLost: chronicle.visiblePairsLost,
    deadReuses: dead,
    leastGapMs: finite(gaps.plain),
    leastGapOverClockChangeMs: finite(gaps.overChange),
    mostInFlight: books.verdict.maxInFlight,
    mostInDoubt: sums.inDoubt,
    notifications: chronicle.notifications.length,
    handouts: chronicle.handouts,
    badHandouts: chronicle.badHandouts,
    restarts: chronicle.restarts,
    deaths: chronicle.deaths,
    mostInAMinute: mostWithin(60_000, books.requests),
    remarks,
  };
}

function pairsOf(
  life: GrantLife,
  lifetimeMs: number,
  rotations: RunReport['books']['rotations'],
): Delivered[] {
  const later = rotations.filter(({ delivered }) => delivered === true);
  return [
    { at: life.issuedAt, lifetimeMs: FIRST_LIFETIME_MS },
    ...later.map(({ at }) => ({ at, lifetimeMs })),
  ];
}

function leastGap(requests: readonly RequestEntry[], clockSpans: readonly Span[]) {
  const least = { plain: Infinity, overChange: Infinity, at: 0 };
  let before: number | null = null;
  for (const { path, at } of requests) {
    if (path !== 'refresh') continue;
    if (before !== null) {
      const since = before;
      const isOverChange = clockSpans.some(({ from }) => from >= since - 60_000 && from <= at);
      if (isOverChange) least.overChange = Math.min(least.overChange, at - since);
      else if (at - since < least.plain) {
        least.plain = at - since;
        least.at = at;
      }
    }
    before = at;
  }
  return least;
}

function deadReuses(
  requests: readonly RequestEntry[],
  excused: ReadonlySet<string>,
  remarks: string[],
): number {
  const refused = new Set<string>();
  let reuses = 0;
  for (const { path, fingerprint, answered, at } of requests) {
    if (path !== 'refresh' || fingerprint === null) continue;
    if (refused.has(fingerprint) && !excused.has(fingerprint)) {
      reuses += 1;
      remarks.push(`dead token sent again at ${iso(at)}`);
    }
    if (answered !== null && deadCodes.has(answered.code ?? 0)) refused.add(fingerprint);
  }
  return reuses;
}

function mostWithin(ms: number, requests: readonly RequestEntry[]): number {
  const instants = requests.filter(({ path }) => path === 'refresh').map(({ at }) => at);
  let most = 0;
  let first = 0;
  instants.forEach((at, last) => {
    while (at - (instants[first] ?? at) > ms) first += 1;
    most = Math.max(most, last - first + 1);
  });
  return most;
}

function groupBy<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}

function finite(number: number): number | null {
  return Number.isFinite(number) ? number : null;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
