import type { Measure } from './measure.ts';
import { command } from './measures/command.ts';
import { handOut } from './measures/hand-out.ts';
import { installing } from './measures/installing.ts';
import { oidcAgent } from './measures/oidc-agent.ts';
import { opening } from './measures/opening.ts';
import { packaging } from './measures/packaging.ts';
import { page } from './measures/page.ts';
import { refused } from './measures/refused.ts';
import { resting } from './measures/resting.ts';
import { rotating } from './measures/rotating.ts';
import { soaking } from './measures/soaking.ts';
import { starting } from './measures/starting.ts';
import { ticking } from './measures/ticking.ts';

/** Everything that measures, in the order in which it is done: what a busy machine disturbs most comes first. */
export const MEASURES: readonly Measure[] = [
  starting,
  opening,
  handOut,
  command,
  oidcAgent,
  refused,
  rotating,
  ticking,
  resting,
  page,
  packaging,
  soaking,
  installing,
];
