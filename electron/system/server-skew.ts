import { isOf115 } from '../open115/origins.ts';
import type { ServerTime } from '../open115/call.ts';

/** Below this a clock counts as right: an answer takes its time, and `Date` has whole seconds. */
const TOLERANCE_MS = 120_000;

/**
 * How far this machine's clock is off 115's, by the `Date` of its answers (P11). It changes nothing but what is shown: a
 * wrong clock warns and plans wrongly, and the user can set it right.
 */
export class ServerSkew {
  readonly #listeners = new Set<() => void>();
  #skewMs: number | null = null;

  /** Positive when this machine's clock is ahead; null while it is right, or nothing is known. */
  get skewMs(): number | null {
    return this.#skewMs;
  }

  /** Calls `listener` after each change of what is shown; returns what stops it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes what an answer said. A simulator has a time of its own and is not asked. */
  heard({ origin, serverDate, heardAt }: ServerTime): void {
    if (!isOf115(origin)) return;
    const offMs = heardAt - serverDate;
    const shown = Math.abs(offMs) > TOLERANCE_MS ? Math.round(offMs / 60_000) * 60_000 : null;
    if (shown === this.#skewMs) return;
    this.#skewMs = shown;
    for (const listener of this.#listeners) listener();
  }
}
