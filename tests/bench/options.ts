import { parseArgs } from 'node:util';
import type { Effort } from './world.ts';

/** What `npm run bench` was asked for. */
export interface BenchOptions {
  /** The names to be measured. */
  readonly only: readonly string[];
  readonly effort: Effort;
  /** Whether the last line is for programs. */
  readonly json: boolean;
  /** Whether docs/performance.md gets the table. */
  readonly write: boolean;
  readonly list: boolean;
  readonly help: boolean;
}

/** How the command is to be used. */
export const USAGE = `npm run bench [-- OPTIONS]: what the program costs, beside the least that any could cost

  --only NAME,…  these figures only
  --rounds N     how many pairs of each, instead of what each has by itself
  --quick        few pairs and short waits, for a first look
  --json         the results once more as one line at the end
  --write        puts what was measured into docs/performance.md
  --list         the names, and what they stand for`;

/** Reads the arguments. Throws a sentence when one cannot be understood. */
export function benchOptions(args: readonly string[], names: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      rounds: { type: 'string' },
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const only = values.only?.split(',') ?? names;
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new Error(`there is no figure "${unknown}"; there are ${names.join(', ')}`);
  const { quick, json, write, list, help } = values;
  return { only, effort: { quick, rounds: whole(values.rounds) }, json, write, list, help };
}

function whole(text: string | undefined): number | null {
  if (text === undefined) return null;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new Error(`--rounds must be a whole number above 0, not "${text}"`);
  return number;
}
