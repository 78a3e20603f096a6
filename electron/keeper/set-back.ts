import type { Moment, Step } from './machine-events.ts';
import type { AccountState, Held } from './machine-state.ts';
import { FLOOR_MS, earlier } from './policy.ts';
import { go, stay } from './step.ts';

/**
 * The clock was set back by `byMs`: every wait goes on for as long as was left of it, and the floor begins anew, since
 * nobody can tell how much of it is over (P5, P11). The pair's own instants go back with the clock: left as they are,
 * they would count as too late by `byMs`, and access would end before its refresh is planned.
 */
export function onSetBack(state: AccountState, byMs: number, { now }: Moment): Step {
  const held = movedBack(state, byMs, now);
  switch (state.kind) {
    case 'healthy':
      return go({ ...state, ...held, refreshAt: Math.max(state.refreshAt - byMs, held.notBefore) });
    case 'retrying':
    case 'throttled':
    case 'offline':
    case 'uncertain':
    case 'app-blocked':
      return go({ ...state, ...held, nextTryAt: Math.max(state.nextTryAt - byMs, held.notBefore) });
    case 'unsaved': {
      const { fresh, nextTryAt } = state;
      return go({ ...state, ...held, fresh: earlier(fresh, byMs), nextTryAt: nextTryAt - byMs });
    }
    case 'refreshing':
      return go({ ...state, ...held, fresh: state.fresh && earlier(state.fresh, byMs) });
    case 'needs-reauthorisation':
    case 'paused':
      return go({ ...state, ...held });
  }
}

/**
 * The clock jumped ahead by `byMs`: a floor that was not over before is not over now. Nobody can tell a clock that was set
 * from a sleep, so what is left of it, 90 s at most, is waited for anew (P2, P11).
 */
export function onSetForward(state: AccountState, byMs: number, { now }: Moment): Step {
  if (state.notBefore <= now - byMs) return stay(state);
  const notBefore = Math.max(state.notBefore, Math.min(state.notBefore + byMs, now + FLOOR_MS));
  switch (state.kind) {
    case 'healthy':
      return go({ ...state, notBefore, refreshAt: Math.max(state.refreshAt, notBefore) });
    case 'retrying':
    case 'throttled':
    case 'offline':
    case 'uncertain':
    case 'app-blocked':
      return go({ ...state, notBefore, nextTryAt: Math.max(state.nextTryAt, notBefore) });
    case 'unsaved':
    case 'refreshing':
    case 'needs-reauthorisation':
    case 'paused':
      return go({ ...state, notBefore });
  }
}

function movedBack(state: AccountState, byMs: number, now: number): Omit<Held, 'paused'> {
  const { notBefore, lastTry } = state;
  // No refresh of this grant has left yet, so there is no floor.
  const untouched = notBefore === 0 && state.kind !== 'refreshing' && state.kind !== 'unsaved';
  return {
    pair: earlier(state.pair, byMs),
    notBefore: untouched ? 0 : Math.max(notBefore - byMs, now + FLOOR_MS),
    lastTry: lastTry === null ? null : { ...lastTry, at: Math.min(lastTry.at, now) },
  };
}
