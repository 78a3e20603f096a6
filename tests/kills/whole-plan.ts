import type { Chances } from '../soak/chances.ts';
import { WHOLE_PHASES } from './phase.ts';
import type { WholeKillPlan } from './whole-program.ts';

/** One kill to come, and how 115 is to behave until then. */
export interface WholePlan extends WholeKillPlan {
  /** How long the access tokens of this run last; seconds of the simulated clock. */
  readonly lifetimeS: number;
  /** What happens to each refresh of this run. */
  readonly fault: { readonly kind: 'slow'; readonly ms: number } | { readonly kind: 'dropped-before' } | null;
}

/** What was found out so far that says where the next kill can fall. */
export interface WholeSituation {
  /** The first program of a run is let live until it has shown a new pair. */
  readonly isFirst: boolean;
  /** How many requests the program will find in its journal whose outcome is not known; after two it sends no more (P5). */
  readonly doubts: number;
  /** How long the latest start took to the open vault, in real milliseconds. */
  readonly openedAfterMs: number;
}

type Aim = (typeof WHOLE_PHASES)[number];

const AIMS: readonly Aim[] = WHOLE_PHASES;
/** With one request in doubt: the look and the second request come in any case. */
const AIMS_IN_DOUBT: readonly Aim[] = [...AIMS, 'in-doubt', 'saving'];
const AIMS_AFTER_TWO: readonly Aim[] = ['starting', 'in-doubt'];

/** As long as the floor, and a little longer. */
export const SHORT_S = 120;
/** Most tokens run out during the next start; a few outlive it, so that a doubt can be looked into with them. */
const LIFETIMES_S = [...Array.from({ length: 7 }, () => SHORT_S), 1_200, 1_200, 4_800];

/** A file is written in some milliseconds; the shorter of these are as likely as the longer ones. */
const WRITING_MS = { least: 0.01, most: 6 };
const SLOW_MS = 200;
/** Longer than the floor on the fast clock, so that kills fall on the look and the request after it, too. */
const DOUBT_MS = 300;
const IDLE_MS = 150;

/** Chooses where the next kill is to fall. */
export function planWhole(chances: Chances, situation: WholeSituation): WholePlan {
  const { isFirst, doubts, openedAfterMs } = situation;
  const aims = doubts === 0 ? AIMS : doubts === 1 ? AIMS_IN_DOUBT : AIMS_AFTER_TWO;
  const aim = isFirst ? 'idle' : chances.oneOf(aims);
  const writing = chances.spread(WRITING_MS.least, WRITING_MS.most);
  const lifetimeS = chances.oneOf(LIFETIMES_S);
  // A longer token would be waited for.
  const most = lifetimeS === SHORT_S ? 3 : 1;
  const common = {
    whom: chances.happens(0.5) ? 'everybody' : 'main',
    lifetimeS,
    nth: 1,
    fault: null,
  } as const;
  switch (aim) {
    case 'starting':
      return { ...common, sign: 'started', afterMs: chances.next() * openedAfterMs };
    case 'idle':
      return { ...common, sign: 'healthy', afterMs: chances.spread(0.01, IDLE_MS) };
    case 'journaling': {
      const sign = chances.oneOf(['refreshing', 'journal-written'] as const);
      return { ...common, sign, nth: chances.whole(1, most), afterMs: writing };
    }
    case 'asking': {
      const ms = chances.whole(0, SLOW_MS);
      return { ...common, sign: 'journaled', fault: { kind: 'slow', ms }, afterMs: chances.next() * ms };
    }
    case 'saving':
      return { ...common, sign: 'pair-written', nth: chances.whole(1, most), afterMs: writing };
    case 'in-doubt': {
      const afterMs = chances.spread(0.01, DOUBT_MS);
      if (doubts > 0) return { ...common, sign: 'vault-open', afterMs };
      return { ...common, sign: 'uncertain', fault: { kind: 'dropped-before' }, afterMs };
    }
  }
}
