import { z } from 'zod';
import type { Figure } from './figure.ts';

const count = z.number();
const deaths = z.record(z.string(), count);

const soak = z.object({
  command: z.string(),
  broken: count,
  lifetimeMs: count.optional(),
  accounts: count.optional(),
  sum: z.object({
    runs: count,
    missed: count,
    accountDays: count,
    requests: count,
    refreshes: count,
    leastRefreshes: count,
    earlyByClock: count,
    earlyBySleep: count,
    earlyAsked: count,
    earlyUnforced: count,
    unforcedMs: count,
    grants: count,
    endedBy115: count,
    pairsLost: count,
    givenUp: count,
    visiblePairsLost: count,
    deadReuses: count,
    leastGapMs: count.nullable(),
    mostInDoubt: count,
    mostInAMinute: count,
    notifications: count,
    handouts: count,
    badHandouts: count,
    restarts: count,
    deaths,
  }),
});

const kills = z.object({
  command: z.string(),
  /** `whole`: the built program in Electron; `core`: vault, keeper and client in a process of their own. */
  program: z.enum(['core', 'whole']).default('core'),
  kills: z.object({
    kills: count,
    byPhase: deaths,
    phasesMissed: z.array(z.string()),
    notOpened: count,
    visiblePairsLost: count,
    givenUp: count,
    pairsLost: count,
    leftToUser: count.default(0),
    rotations: count,
    leastGapMs: count.nullable(),
    deadReuses: count,
    mostInFlight: count,
  }),
});

const mutants = z.object({
  command: z.string(),
  mutants: z.object({ made: count, found: count, survivors: z.array(z.string()) }),
});

const race = z.object({
  command: z.string(),
  race: z.object({
    processes: count,
    kills: count,
    pairs: count,
    contradictions: count,
    doubleOwners: count,
    regrants: count,
    verdict: z.object({
      requests: count,
      rotations: count,
      deadReuses: count,
      maxInFlight: count,
      leastGapMs: count.nullable(),
    }),
  }),
});

/**
 * The figure in the last line that `npm run soak`, `kills`, `race` or `mutants` printed with `--json`. Throws when it is none of
 * these.
 */
export function readResult(line: string, measuredOn: string): Figure {
  const result = z.union([soak, kills, race, mutants]).parse(JSON.parse(line));
  if ('race' in result) return ofRace(result, measuredOn);
  if ('kills' in result) return ofKills(result, measuredOn);
  return 'mutants' in result ? ofMutants(result, measuredOn) : ofSoak(result, measuredOn);
}

function ofSoak(result: z.infer<typeof soak>, measuredOn: string): Figure {
  const { sum, broken, command } = result;
  const lifetimeS = (result.lifetimeMs ?? 7_200_000) / 1000;
  const accounts = result.accounts ?? 1;
  const of = accounts === 1 ? '' : ` of ${n(accounts)} accounts each`;
  const words = [
    `${n(sum.runs)} runs${of}, ${n(sum.accountDays / 365)} account-years; runs that missed a goal: ${sum.missed + broken}`,
    `${n(sum.refreshes)} refreshes, the fewest possible: ${n(sum.leastRefreshes)}; the others since the clock was wrong (${n(sum.earlyByClock)}), the machine slept over the answer (${n(sum.earlyBySleep)}) or a person asked (${n(sum.earlyAsked)}), without a reason: ${sum.earlyUnforced}`,
    `without access and without a reason: ${sum.unforcedMs / 1000} s`,
    `logins given up that stood: ${sum.givenUp}; visible pairs lost: ${sum.visiblePairsLost}; pairs lost on the way or with a killed program: ${n(sum.pairsLost)} of ${n(sum.grants)} grants`,
    `dead tokens sent again: ${sum.deadReuses}; most requests in one doubt: ${sum.mostInDoubt}`,
    `least gap: ${seconds(sum.leastGapMs)}; most requests in a minute: ${sum.mostInAMinute}`,
    `${n(sum.handouts)} tokens handed out, ${sum.badHandouts} bad; ${n(sum.notifications)} calls for the user`,
    `${n(sum.restarts)} restarts; kills: ${phases(sum.deaths)}`,
  ];
  const name = `Simulated years, tokens of ${n(lifetimeS)} s${accounts === 1 ? '' : `, ${n(accounts)} accounts`}`;
  const facts = {
    P2: `least gap ${seconds(sum.leastGapMs)}`,
    P3: `visible pairs lost: ${sum.visiblePairsLost}`,
    P5: `most requests in one doubt: ${sum.mostInDoubt}`,
    P6: `logins given up that stood: ${sum.givenUp}`,
    P7: `dead tokens sent again: ${sum.deadReuses}`,
    P9: `refreshes too early without a reason: ${sum.earlyUnforced} of ${n(sum.refreshes)}`,
    ...(accounts > 1 && { P10: `most requests in a minute: ${sum.mostInAMinute}` }),
    P12: `without access and without a reason: ${sum.unforcedMs / 1000} s in ${n(sum.accountDays / 365)} years`,
  };
  return { name, promises: 'P1–P13', words: words.join('; '), facts, command, measuredOn };
}

function ofKills({ command, program, kills: found }: z.infer<typeof kills>, measuredOn: string): Figure {
  const words = [
    `${n(found.kills)} programs killed with SIGKILL: ${phases(found.byPhase)}; not hit: ${found.phasesMissed.join(', ') || 'none'}`,
    `vaults that did not open: ${found.notOpened}; visible pairs lost: ${found.visiblePairsLost}; logins given up that stood: ${found.givenUp}`,
    `pairs that died with the program before they were durable: ${found.pairsLost} of ${n(found.rotations)} rotations; doubts left to the user: ${found.leftToUser}`,
    `least gap: ${seconds(found.leastGapMs)}; most requests in flight: ${found.mostInFlight}; dead tokens sent again: ${found.deadReuses}`,
  ];
  const isWhole = program === 'whole';
  const facts = {
    P1: `most requests in flight: ${found.mostInFlight}`,
    P2: `least gap ${seconds(found.leastGapMs)}`,
    P3: `vaults that did not open: ${found.notOpened}, visible pairs lost: ${found.visiblePairsLost}, of ${n(found.kills)} kills`,
    P5: `logins given up that stood: ${found.givenUp}`,
  };
  return {
    name: isWhole ? 'Kills of the whole program around a refresh' : 'Kills around a refresh',
    promises: 'P1–P5',
    words: words.join('; '),
    facts,
    command,
    measuredOn,
  };
}

function ofRace({ command, race: found }: z.infer<typeof race>, measuredOn: string): Figure {
  const { verdict } = found;
  const words = [
    `${n(found.processes)} processes, ${n(found.kills)} owners killed with SIGKILL`,
    `moments with two owners: ${found.doubleOwners}; generations of which two pairs were seen: ${found.contradictions} of ${n(found.pairs)}`,
    `${n(verdict.rotations)} rotations, most in flight: ${verdict.maxInFlight}, least gap: ${seconds(verdict.leastGapMs)}`,
    `dead tokens sent again: ${verdict.deadReuses}; pairs that died with their owner: ${found.regrants}`,
  ];
  const facts = {
    P1: `moments with two owners: ${found.doubleOwners}, most refreshes in flight: ${verdict.maxInFlight}`,
    P2: `least gap ${seconds(verdict.leastGapMs)}`,
  };
  return {
    name: 'Race for one vault',
    promises: 'P1, P2',
    words: words.join('; '),
    facts,
    command,
    measuredOn,
  };
}

function ofMutants(
  { command, mutants: { made, found, survivors } }: z.infer<typeof mutants>,
  on: string,
): Figure {
  const words = `${made} mutants, found by the tests: ${found}; not found: ${survivors.join('; ') || 'none'}`;
  return { name: 'Mutants', promises: 'P1–P16, P22, P23', words, facts: {}, command, measuredOn: on };
}

function phases(byPhase: Readonly<Record<string, number>>): string {
  return Object.entries(byPhase)
    .map(([phase, fallen]) => `${phase} ${n(fallen)}`)
    .join(', ');
}

function seconds(ms: number | null): string {
  return ms === null ? 'none' : `${(ms / 1000).toFixed(1)} s`;
}

function n(number: number): string {
  return number.toLocaleString('en', { maximumFractionDigits: 1 });
}
