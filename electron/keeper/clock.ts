import type { ClockRate } from './record.ts';

/** Real time and one-shot timers: the only source of both in the token core. */
export interface RealClock {
  /** Epoch milliseconds. */
  now(): number;
  /**
   * Milliseconds that have passed, from any origin: nobody can set them, and they may stand still while the machine
   * sleeps. By them a change of the wall clock is known exactly, and without them as far as timers tell.
   */
  monotonic?(): number;
  /** Calls `ring` once, `afterMs` real milliseconds from now; returns what cancels it. */
  startTimer(afterMs: number, ring: () => void): () => void;
}

/** The rate of every account that is not on a simulator. */
export const REAL_RATE: ClockRate = { scale: 1, anchor: 0 };

/** What an account's clock reads at a real instant: anchor + scale × (real − anchor). */
export function accountTime(rate: ClockRate, real: number): number {
  return rate.anchor + rate.scale * (real - rate.anchor);
}

/** The real instant at which an account's clock reads `instant`; the inverse of {@link accountTime}. */
export function realTime(rate: ClockRate, instant: number): number {
  return rate.anchor + (instant - rate.anchor) / rate.scale;
}
