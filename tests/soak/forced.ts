import type { RequestEntry, RotationEntry } from '../../simulator/ledger.ts';
import type { AccountId } from '../../electron/keeper/record.ts';
import type { Chronicle } from './chronicle.ts';
import { isGenuine } from './genuine.ts';
import type { Span } from './spans.ts';

const MINUTE = 60_000;

/** How often a program looks for a jump of the clock. */
const BETWEEN_LOOKS_MS = 31_000;

const FIRST_LIFETIME_MS = 7_200_000;

/** The longest pause between two tries (P6). */
const LONGEST_PAUSE_MS = 15 * MINUTE;

/** The floor (P2), and time for a look and a request with their time-outs. */
const FLOOR_MS = 90_000;
const ROOM_MS = 2 * MINUTE;

/** How long a client waits for an answer that never comes. */
const TIMEOUT_MS = 30_000;

/** The most that a fault of this harness asks a client to wait. */
const LONGEST_WAIT_ASKED_MS = 10 * MINUTE;

/**
 * The times in which an account could not be expected to have a new pair: what stood in the way, and after each of it
 * as long as the promises allow a program to come back. Counted from the simulator's books, and by numbers of its own.
 */
export function forcedSpans(
  account: AccountId,
  requests: readonly RequestEntry[],
  rotations: readonly RotationEntry[],
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
    ...hiddenByClock(sleeps, chronicle.wrongClock),
    ...storedWrong(rotations, chronicle),
    ...startedBehind(chronicle),
    ...afterFailures(requests, sleeps),
  ];
}

/**
 * A sleep that nobody announced and a change of the clock between two looks at it: only their sum can be known, so a
 * plan may be late by the sleep.
 */
function hiddenByClock(sleeps: readonly Span[], changes: Chronicle['wrongClock']): Span[] {
  return sleeps.flatMap((sleep) =>
    changes
      .filter(({ from }) => from >= sleep.from - BETWEEN_LOOKS_MS && from <= sleep.to + BETWEEN_LOOKS_MS)
      .map(({ from }) => ({ from, to: from + 3 * FIRST_LIFETIME_MS + sleep.to - sleep.from })),
  );
}

/**
 * A pair that was stored while the clock was ahead, and a clock that was set right while no program ran (or died before
 * it could look): what lies in the vault says nothing of the mistake, so the pair counts as good for too long.
 */
function storedWrong(
  rotations: readonly RotationEntry[],
  { wrongClock, hardTimes, lifetimeMs }: Pick<Chronicle, 'hardTimes' | 'lifetimeMs' | 'wrongClock'>,
): Span[] {
  return rotations.flatMap(({ at }) => {
    const wrong = wrongClock.find(({ byMs, from, to }) => byMs > 0 && at >= from && at <= to);
    const endsAt = at + lifetimeMs;
    const isUnseen =
      wrong !== undefined &&
      hardTimes.some(
        ({ kind, from, to }) =>
          kind === 'not-running' && from <= wrong.to + BETWEEN_LOOKS_MS && to >= wrong.to,
      );
    return isUnseen ? [{ from: endsAt, to: endsAt + Math.min(wrong.byMs, lifetimeMs) + ROOM_MS }] : [];
  });
}

/**
 * A clock that was set back while no program ran, or by one that died before it could look: the next one starts with a
 * clock that is behind and knows nothing of it, so the pair counts as good until the clock is set right.
 */
function startedBehind({ wrongClock, hardTimes }: Pick<Chronicle, 'hardTimes' | 'wrongClock'>): Span[] {
  const spans: Span[] = [];
  for (const { byMs, from, to } of wrongClock) {
    if (byMs >= 0) continue;
    const isUnseen = hardTimes.some(
      (time) => time.kind === 'not-running' && time.from <= from + BETWEEN_LOOKS_MS && time.to >= from,
    );
    // What is set while a program runs is seen, but it does not make up for what was not.
    const goesOn = spans.some((span) => span.to >= from && span.from <= from);
    if (isUnseen || goesOn) spans.push({ from, to: to + BETWEEN_LOOKS_MS + ROOM_MS });
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
