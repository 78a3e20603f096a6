import type { Fault } from '../../electron/keeper/ports.ts';
import type { AccountId } from '../../electron/keeper/record.ts';

/** Why no refresh could be made for a while. */
export type Hardship =
  | 'asleep'
  | 'no-network'
  | 'not-running'
  | 'disk-trouble'
  | 'app-blocked'
  | 'paused'
  | 'waiting-for-user';

/** Steps of the file system at which a troubled disk fails. */
export type DiskStep = 'create' | 'write' | 'sync' | 'rename' | 'sync-folder';

/** A time in which something stood in the way of every refresh; true epoch ms. */
export interface HardTime {
  readonly kind: Hardship;
  /** Whom it concerns; null for everybody. */
  readonly account: AccountId | null;
  readonly from: number;
  /** Infinity while it lasts. */
  to: number;
  /** How long after its end a program may take to notice, by its promises; ms. */
  readonly reactionMs: number;
}

const MINUTE = 60_000;

/**
 * How soon after a hardship the program must be back at work: a silent network and a full disk are tried again every
 * 15 minutes at least (P6), an App ID every hour, the rest is noticed within a look and the floor.
 */
const REACTION_MS: Readonly<Record<Hardship, number>> = {
  asleep: 4 * MINUTE,
  'no-network': 17 * MINUTE,
  'not-running': 5 * MINUTE,
  'disk-trouble': 17 * MINUTE,
  'app-blocked': 63 * MINUTE,
  paused: 3 * MINUTE,
  'waiting-for-user': 0,
};

/** What surrounds the program, and when it was hard. */
export class Surroundings {
  /** How a request fails without leaving the machine, or null while the network stands. */
  networkFault: Fault | null = null;
  /** The step at which the disk fails and the system's word for it, or null. */
  diskFault: { readonly step: DiskStep; readonly code: string } | null = null;
  /** How likely 115 is to fail a request at present. */
  badMood = 0;
  readonly hardTimes: HardTime[] = [];
  readonly #now: () => number;

  /** `now`: true epoch ms. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** A hard time begins; returns what ends it. */
  hard(kind: Hardship, account: AccountId | null = null): () => void {
    const time: HardTime = { kind, account, from: this.#now(), to: Infinity, reactionMs: REACTION_MS[kind] };
    this.hardTimes.push(time);
    return () => {
      time.to = Math.min(time.to, this.#now());
    };
  }
}
