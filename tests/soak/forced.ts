import type { RequestEntry, RotationEntry } from '../../simulator/ledger.ts';
import type { AccountId } from '../../electron/keeper/record.ts';
import type { Chronicle } from './chronicle.ts';
import { isGenuine } from './genuine.ts';
import type { Delivered } from './least.ts';
import type { Span } from './spans.ts';

const MINUTE = 60_000;

/** How often a program looks for a jump of the clock. */
const BETWEEN_LOOKS_MS = 31_000;

/** The longest pause between two tries (P6). */
const LONGEST_PAUSE_MS = 15 * MINUTE;

/** The floor (P2), and time for a look and a request with their time-outs. */
const FLOOR_MS = 90_000;
const ROOM_MS = 2 * MINUTE;

/** How long a client waits for an answer that never comes. */
const TIMEOUT_MS = 30_000;

/** The most that a fault of this harness asks a client to wait. */
const LONGEST_WAIT_ASKED_MS = 10 * MINUTE;

/** What a change of the clock hid from the program: how far the clock went back, and how long the machine slept; ms. */
interface HiddenChange {
  readonly at: number;
  /** When a program next looked at the clock. */
  readonly seenAt: number;
  readonly backMs: number;
  readonly sleptMs: number;
}

/**
 * The times in which an account could not be expected to have a new pair: what stood in the way, and after each of it
 * as long as the promises allow a program to come back. Counted from the simulator's books, and by numbers of its own.
 */
export function forcedSpans(
  account: AccountId,
  requests: readonly RequestEntry[],
  rotations: readonly RotationEntry[],
  pairs: readonly Delivered[],
  chronicle: Pick<Chronicle, 'hardTimes' | 'lifetimeMs' | 'wrongClock'>,
): Span[] {
  const hard = chronicle.hardTimes
    .filter((time) => time.account === null || time.account === account)
    .map(({ from, to, reactionMs }) => ({ from, to: to + reactionMs }));
  // Another program rotated: that cannot be known before the next refresh.
  const elsewhere = rotations
    .filter((rotation) => rotation.elsewhere)
    .map(({ at }) => ({ from: at, to: at + chronicle.lifetimeMs }));
  const sleeps = chronicle.hardTimes.filter(({ kind }) => kind === 'asleep');
  return [
    ...hard,
    ...elsewhere,
    ...late(pairs, hidden(chronicle)),
    ...startedBehind(chronicle),
    ...afterFailures(requests, sleeps),
  ];
}

/**
 * What nobody could know: the clock was set back while no program ran (or by one that died before it could look), or
 * the machine slept unannounced and the clock was changed between two looks, so that only their sum was seen. Pairs that
 * were stored before count as good for too long by it.
 */
function hidden({ hardTimes, wrongClock }: Pick<Chronicle, 'hardTimes' | 'wrongClock'>): HiddenChange[] {
  return wrongClock.flatMap(({ byMs, from }, index) => {
    const before = wrongClock[index - 1];
    const backMs = (before?.to === from ? before.byMs : 0) - byMs;
    const within = (time: Span): boolean =>
      time.from <= from + BETWEEN_LOOKS_MS && time.to >= from - BETWEEN_LOOKS_MS;
    const unseen = hardTimes.filter(({ kind, ...time }) => kind === 'not-running' && within(time));
    const sleptMs = hardTimes
      .filter(({ kind, ...time }) => kind === 'asleep' && within(time))
      .reduce((sum, time) => sum + time.to - time.from, 0);
    const seenAt = Math.max(from, ...unseen.map(({ to }) => to));
    return [{ at: from, seenAt, sleptMs, backMs: unseen.length > 0 ? Math.max(backMs, 0) : 0 }];
  });
}

/**
 * The time after the end of each pair in which its refresh may still be waited for, since it counts as good for too long.
 * However far a clock was set back: nothing counts as good for longer than its lifetime after its end, or after the
 * start of the next program.
 */
function late(pairs: readonly Delivered[], changes: readonly HiddenChange[]): Span[] {
  return pairs.flatMap(({ at, lifetimeMs }, index) => {
    const replacedAt = pairs[index + 1]?.at ?? Infinity;
    const felt = changes.filter((change) => change.at >= at && change.at <= replacedAt);
    const backMs = felt.reduce((sum, change) => sum + change.backMs, 0);
    const sleptMs = felt.reduce((sum, change) => sum + change.sleptMs, 0);
    const endsAt = at + lifetimeMs;
    const longestMs = Math.max(endsAt, ...felt.map(({ seenAt }) => seenAt)) + lifetimeMs - endsAt;
    const byMs = Math.min(backMs, longestMs) + sleptMs;
    return byMs > 0 ? [{ from: endsAt, to: endsAt + byMs + ROOM_MS }] : [];
  });
}

/**
 * A program that starts while the clock is behind knows nothing of it, whatever the one before it saw: the pair counts as
 * good until the clock is set right. So it is when the clock was set back by one that died before it could look.
 */
function startedBehind({ wrongClock, hardTimes }: Pick<Chronicle, 'hardTimes' | 'wrongClock'>): Span[] {
  const pauses = hardTimes.filter(({ kind }) => kind === 'not-running');
  const spans: Span[] = [];
  for (const { byMs, from, to } of wrongClock) {
    if (byMs >= 0) continue;
    // What is set while a program runs is seen, but it does not make up for what was not.
    const goesOn = spans.some((span) => span.to >= from && span.from <= from);
    const pause = pauses.find((time) => time.from <= to && time.to >= from - BETWEEN_LOOKS_MS);
    const since = goesOn ? from : pause && Math.max(from, pause.from - BETWEEN_LOOKS_MS);
    if (since !== undefined) spans.push({ from: since, to: to + BETWEEN_LOOKS_MS + ROOM_MS });
  }
  return spans;
}

function afterFailures(requests: readonly RequestEntry[], sleeps: readonly Span[]): Span[] {
  const spans: Span[] = [];
  let failures = 0;
  for (const { at, fault, answered, path } of requests) {
    const isGood = isGenuine(fault) && answered?.code === 0;
    if (isGood && path === 'refresh') failures = 0;
    if (isGood) continue;
    failures += 1;
    const asked = fault === '429' ? LONGEST_WAIT_ASKED_MS : 0;
    const pauseMs = Math.max(Math.min(FLOOR_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS), asked);
    // An answer that came while the machine slept was read when it woke.
    const heardAt =
      sleeps.find(({ from, to }) => at >= from - ROOM_MS && at <= to)?.to ??
      (fault === 'hang' ? at + TIMEOUT_MS : at);
    spans.push({ from: at, to: heardAt + pauseMs + ROOM_MS });
  }
  return spans;
}
