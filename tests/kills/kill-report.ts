import type { Verdict } from '../../simulator/verdict.ts';

/** The verdict on a run of kills. */
export interface KillReport {
  readonly kills: number;
  /** Kills by what the program was doing. */
  readonly byPhase: Readonly<Record<string, number>>;
  /** What a program does and no kill fell on. */
  readonly phasesMissed: readonly string[];
  /** New pairs that became visible while a program lived. */
  readonly pairsSeen: number;
  /** Vaults that did not open, or set something aside. */
  readonly notOpened: number;
  /** Vaults without the newest pair that was ever visible, or without one that no kill had touched. */
  readonly visiblePairsLost: number;
  /** Logins given up though the stored token stood. */
  readonly givenUp: number;
  /** Pairs that 115 gave and that died with the program before they were durable: nobody can prevent these. */
  readonly pairsLost: number;
  /** Logins that stayed in doubt after two lost answers, until their user authorised again (P5). */
  readonly leftToUser: number;
  readonly rotations: number;
  readonly requests: number;
  /** Between two refresh requests of a grant, over all kills; ms of the simulator's clock. */
  readonly leastGapMs: number | null;
  readonly deadReuses: number;
  readonly mostInFlight: number;
}

/** What a run has counted itself. */
type Found = Pick<
  KillReport,
  'pairsSeen' | 'notOpened' | 'visiblePairsLost' | 'givenUp' | 'pairsLost' | 'leftToUser'
>;

/** The report on a run: what it counted, and what the simulator's books say. */
export function killReport(run: {
  readonly byPhase: Readonly<Record<string, number>>;
  /** Everything that a program does. */
  readonly phases: readonly string[];
  readonly found: Found;
  readonly verdict: Verdict;
}): KillReport {
  const { byPhase, phases, found, verdict } = run;
  return {
    kills: Object.values(byPhase).reduce((sum, kills) => sum + kills, 0),
    byPhase,
    phasesMissed: phases.filter((phase) => byPhase[phase] === undefined),
    ...found,
    rotations: verdict.rotations,
    requests: verdict.requests,
    leastGapMs: verdict.leastGapMs,
    deadReuses: verdict.deadReuses,
    mostInFlight: verdict.maxInFlight,
  };
}

/** Two refreshes of a grant are never closer than this (P2); ms of the simulator's clock. */
const FLOOR_MS = 90_000;

/** Whether nothing was lost, and every phase was hit. */
export function isKept(report: KillReport): boolean {
  const { notOpened, visiblePairsLost, givenUp, deadReuses, phasesMissed } = report;
  const faults = notOpened + visiblePairsLost + givenUp + deadReuses + phasesMissed.length;
  return faults === 0 && report.mostInFlight <= 1 && (report.leastGapMs ?? Infinity) >= FLOOR_MS;
}

/** The report for a reader of the console. */
export function inWords(report: KillReport, tookS: number): string {
  const phases = Object.entries(report.byPhase).map(([phase, kills]) => `${phase} ${kills}`);
  return [
    `${report.kills} programs killed with SIGKILL in ${tookS.toFixed(0)} s, by what they were doing: ${phases.join(', ')}`,
    `  no kill fell on: ${report.phasesMissed.length === 0 ? 'nothing was missed' : report.phasesMissed.join(', ')}`,
    `  vaults that did not open: ${report.notOpened}; visible pairs lost: ${report.visiblePairsLost} of ${report.pairsSeen}; logins given up that stood: ${report.givenUp}`,
    `  pairs that died with a program before they were durable: ${report.pairsLost}; doubts left to the user: ${report.leftToUser}`,
    `  rotations ${report.rotations}, refresh requests ${report.requests}, least gap ${report.leastGapMs ?? '–'} ms, most in flight ${report.mostInFlight}, dead tokens sent again ${report.deadReuses}`,
  ].join('\n');
}
