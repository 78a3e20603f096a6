import type { AccountId } from '../../electron/keeper/record.ts';
import type { HardTime } from './surroundings.ts';

/** One authorisation that an account was given. Instants are true epoch ms. */
export interface GrantLife {
  readonly grantId: string;
  readonly account: AccountId;
  readonly issuedAt: number;
  /** When the program said, or the user decided, that it is over; Infinity while it is in use. */
  overAt: number;
}

/** How a login came to an end, as the program told it. */
export type End =
  /** 115 ended it: its year was over, it was taken back or refused in plain words. */
  | 'ended-by-115'
  /** The pair that counts never reached the disk: its answer was lost, the program died holding it, or another program rotated. */
  | 'pair-lost'
  /** Neither: the program gave up a login that still stood. */
  | 'given-up';

/** Something the user was called for. */
export interface Notification {
  readonly at: number;
  readonly account: AccountId;
  readonly kind: string;
}

/** What happened in one run beside what the simulator's books tell. */
export interface Chronicle {
  readonly startedAt: number;
  endedAt: number;
  readonly lifetimeMs: number;
  readonly grants: GrantLife[];
  readonly hardTimes: readonly HardTime[];
  readonly ends: { readonly at: number; readonly account: AccountId; readonly end: End }[];
  readonly notifications: Notification[];
  /** When the wall clock was wrong or was set (true epoch ms), and by how much it was ahead. */
  readonly wrongClock: { readonly byMs: number; readonly from: number; to: number }[];
  /** When a person asked for a refresh. */
  readonly asked: number[];
  /** Deaths of the program by what it was doing. */
  readonly deaths: Record<string, number>;
  restarts: number;
  /** Pairs that were visible and not to be found in the vault afterwards. */
  visiblePairsLost: number;
  /** Tokens handed out, and those of them that 115 did not take though nothing had happened that nobody could know. */
  handouts: number;
  badHandouts: number;
  /** Fingerprints of tokens whose refusal for good the program could not note before it died. */
  readonly unnoted: Set<string>;
}

/** The chronicle of a run in which nothing has happened yet. */
export function emptyChronicle(startedAt: number, lifetimeMs: number): Chronicle {
  return {
    startedAt,
    endedAt: startedAt,
    lifetimeMs,
    grants: [],
    hardTimes: [],
    ends: [],
    notifications: [],
    wrongClock: [],
    asked: [],
    deaths: {},
    restarts: 0,
    visiblePairsLost: 0,
    handouts: 0,
    badHandouts: 0,
    unnoted: new Set(),
  };
}
