import type { AccountView } from '../../shared/view.ts';

/** A clock that runs `scale` times as fast as real time since `anchor` (epoch ms). */
export type AccountClock = AccountView['clock'];

/** The clock of the machine itself. */
export const REAL_CLOCK: AccountClock = { scale: 1, anchor: 0 };

/** What an account's clock reads when the machine's reads `realNow`. */
export function readClock({ scale, anchor }: AccountClock, realNow: number): number {
  return anchor + scale * (realNow - anchor);
}
