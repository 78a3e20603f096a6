import type { RealClock } from '../keeper/clock.ts';

/** A page that goes twice within so long is not brought back by itself; real milliseconds. */
const SOON_MS = 60_000;

/** Decides whether a page whose process has gone is brought back: once, and not again and again. */
export class PageCrashes {
  readonly #clock: Pick<RealClock, 'now'>;
  #lastAt: number | null = null;

  constructor(clock: Pick<RealClock, 'now'>) {
    this.#clock = clock;
  }

  /** The page has gone; whether to bring it back. */
  bringBack(): boolean {
    const now = this.#clock.now();
    const soon = this.#lastAt !== null && Math.abs(now - this.#lastAt) < SOON_MS;
    this.#lastAt = now;
    return !soon;
  }
}
