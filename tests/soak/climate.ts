import { Chances } from './chances.ts';
import type { Temper } from './misfortunes.ts';

/** How often things happen in a run: times per day of an account's program. */
export interface Climate {
  readonly name: string;
  readonly temper: Temper;
  readonly sleeps: number;
  readonly outages: number;
  readonly badMoods: number;
  readonly restarts: number;
  readonly kills: number;
  readonly clockChanges: number;
  readonly wildClockChanges: number;
  readonly diskTroubles: number;
  readonly appBlocks: number;
  readonly pauses: number;
  readonly revocations: number;
  readonly rotationsElsewhere: number;
  readonly handouts: number;
  readonly refreshesAsked: number;
}

/** Nothing ever goes wrong: by this the plain count of refreshes is checked. */
export const FAIR: Climate = {
  name: 'fair',
  temper: { passing: 0, losing: 0, peculiar: 0 },
  sleeps: 0,
  outages: 0,
  badMoods: 0,
  restarts: 0,
  kills: 0,
  clockChanges: 0,
  wildClockChanges: 0,
  diskTroubles: 0,
  appBlocks: 0,
  pauses: 0,
  revocations: 0,
  rotationsElsewhere: 0,
  handouts: 1,
  refreshesAsked: 0,
};

const CALM: Climate = {
  ...FAIR,
  name: 'calm',
  temper: { passing: 0.01, losing: 0, peculiar: 0.01 },
  outages: 0.05,
  badMoods: 0.02,
  restarts: 0.1,
  kills: 0.05,
  clockChanges: 0.01,
  wildClockChanges: 0.002,
  diskTroubles: 0.005,
};

const LAPTOP: Climate = {
  ...CALM,
  name: 'laptop',
  temper: { passing: 0.02, losing: 0.0003, peculiar: 0.02 },
  sleeps: 2,
  outages: 0.5,
  restarts: 0.7,
  kills: 0.2,
  clockChanges: 0.05,
  wildClockChanges: 0.01,
  diskTroubles: 0.02,
  pauses: 0.02,
  appBlocks: 0.003,
  revocations: 0.003,
  refreshesAsked: 0.05,
  handouts: 3,
};

const STORMY: Climate = {
  ...LAPTOP,
  name: 'stormy',
  temper: { passing: 0.1, losing: 0.001, peculiar: 0.05 },
  outages: 1,
  badMoods: 0.2,
  restarts: 1,
  kills: 1,
  clockChanges: 0.2,
  wildClockChanges: 0.04,
  diskTroubles: 0.1,
  appBlocks: 0.02,
  revocations: 0.005,
  rotationsElsewhere: 0.003,
};

/** The climate of this name. Throws a sentence when there is none. */
export function climateNamed(name: string): Climate {
  const climate = [FAIR, CALM, LAPTOP, STORMY].find((one) => one.name === name);
  if (climate === undefined) throw new Error(`there is no climate "${name}"`);
  return climate;
}

/** The climate of a seed: some are calm enough for a grant to see the end of its year, some are as bad as can be. */
export function climateOf(seed: string): Climate {
  return new Chances(`climate ${seed}`).oneOf([CALM, CALM, LAPTOP, LAPTOP, STORMY]);
}
