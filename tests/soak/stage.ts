import type { Simulator } from '../../simulator/simulator.ts';
import type { Chances } from './chances.ts';
import type { Chronicle } from './chronicle.ts';
import type { Climate } from './climate.ts';
import type { SoakClock } from './soak-clock.ts';
import type { Surroundings } from './surroundings.ts';

/** One seeded run: so many accounts for so many days. */
export interface RunOptions {
  readonly seed: string;
  readonly days: number;
  /** Of an access token after a refresh, ms; the first one lives two hours. */
  readonly lifetimeMs: number;
  readonly accounts: number;
  readonly climate: Climate;
  /** An empty folder for the vault. */
  readonly folder: string;
}

/** What everybody in a run works with. */
export interface Stage {
  readonly options: RunOptions;
  readonly clock: SoakClock;
  readonly simulator: Simulator;
  readonly surroundings: Surroundings;
  readonly chances: Chances;
  readonly chronicle: Chronicle;
  /** Ends the run with an error. */
  readonly fail: (error: unknown) => void;
}

/** Lets something go on by itself; a failure ends the run. */
export function spawn({ fail }: Pick<Stage, 'fail'>, work: Promise<unknown>): void {
  work.catch(fail);
}
