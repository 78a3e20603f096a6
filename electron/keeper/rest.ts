import type { Moment, Step } from './machine-events.ts';
import { heldOf, type AccountState, type Body, type Doubt, type Held } from './machine-state.ts';
import { FLOOR_MS, dueAt } from './policy.ts';
import { go } from './step.ts';

/** Nothing to do but wait for the next planned refresh; at once if the access token has run out meanwhile. */
export function atRest(held: Held, moment: Moment): AccountState {
  const { now } = moment;
  if (held.paused) return { ...held, kind: 'paused' };
  if (now >= held.pair.expiresAt) {
    return {
      ...held,
      kind: 'retrying',
      cause: { kind: 'starting' },
      failures: 0,
      nextTryAt: Math.max(now, held.notBefore),
    };
  }
  return { ...held, kind: 'healthy', refreshAt: plannedAt(held, moment) };
}

/** The instant of the next planned refresh: when the pair is due, and not before the floor is over. */
export function plannedAt({ pair, notBefore }: Held, { now, longestLeadMs }: Moment): number {
  return Math.max(dueAt(pair, now, longestLeadMs), notBefore);
}

/** A state of waiting, unless the user has paused the account meanwhile. */
export function unlessPaused(
  held: Held,
  body: Body<'retrying'> | Body<'throttled'> | Body<'offline'>,
): AccountState {
  return held.paused ? { ...held, kind: 'paused' } : { ...held, ...body };
}

/** How a refresh begins: which request of a doubt it is, and what failed before. */
export interface Beginning {
  /** 1, or one more than the requests whose answers were lost. */
  readonly attempt: number;
  readonly failures: number;
  readonly doubt: Doubt | null;
}

/** Starts a refresh: first the journal, and only then the request (P4). */
export function begin(held: Held, { attempt, failures, doubt }: Beginning, { now }: Moment): Step {
  return go(
    {
      ...heldOf(held),
      kind: 'refreshing',
      step: 'journaling',
      attempt,
      startedAt: now,
      failures,
      doubt,
      fresh: null,
    },
    { type: 'journal', attempt, sentAt: now, notBefore: now + FLOOR_MS },
  );
}
