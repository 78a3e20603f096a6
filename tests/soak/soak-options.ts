import { parseArgs } from 'node:util';
import { climateNamed } from './climate.ts';

/** What `npm run soak` was asked for. */
export interface SoakOptions {
  readonly years: number;
  readonly seed: string;
  /** Of access tokens after a refresh, ms. */
  readonly lifetimeMs: number;
  readonly accounts: number;
  readonly days: number;
  /** Null: each seed has its own. */
  readonly climate: string | null;
  readonly workers: number;
  readonly json: boolean;
}

/** How the command is to be used. */
export const USAGE = `npm run soak [-- OPTIONS]: the real keeper, vault and client through simulated years

  --years N       how many seeded runs (4)
  --days D        how long each one is (370: a little more than a grant's year)
  --lifetime S    seconds that access tokens live: 7200 (default) or 2592000
  --accounts N    accounts in each run (1)
  --seed S        the first part of every run's seed ("soak")
  --climate C     fair, calm, laptop or stormy for all runs (each seed has its own)
  --workers N     processes (2)
  --json          one JSON object a run, and one for the sum`;

/** Reads the arguments. Throws a sentence when one cannot be understood. */
export function soakOptions(args: readonly string[]): SoakOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      years: { type: 'string', default: '4' },
      seed: { type: 'string', default: 'soak' },
      lifetime: { type: 'string', default: '7200' },
      accounts: { type: 'string', default: '1' },
      days: { type: 'string', default: '370' },
      climate: { type: 'string' },
      workers: { type: 'string', default: '2' },
      json: { type: 'boolean', default: false },
    },
  });
  const climate = values.climate ?? null;
  if (climate !== null) climateNamed(climate);
  return {
    years: whole('years', values.years),
    seed: values.seed,
    lifetimeMs: whole('lifetime', values.lifetime) * 1000,
    accounts: whole('accounts', values.accounts),
    days: whole('days', values.days),
    climate,
    workers: whole('workers', values.workers),
    json: values.json,
  };
}

function whole(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new Error(`--${name} must be a whole number above 0, not "${text}"`);
  return number;
}
