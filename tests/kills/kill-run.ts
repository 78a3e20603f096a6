import { SimClock } from '../../simulator/clock.ts';
import { startSimulator } from '../../simulator/simulator.ts';
import { openVault } from '../../electron/vault/open-vault.ts';
import { passwordProtection } from '../unit/vault/vault-fixture.ts';
import { fingerprint } from '../soak/program.ts';
import { Chances } from '../soak/chances.ts';
import { killReport, type KillReport } from './kill-report.ts';
import { killOnce, type KillPlan, type LastWords } from './one-kill.ts';

/** How many kills, with which seed, in which (not yet existing) vault folder. */
export interface KillRunOptions {
  readonly count: number;
  readonly seed: string;
  readonly folder: string;
  readonly onKill?: (number: number, doing: string) => void;
}

/** Simulated time is this much faster: the floor takes 0.15 s. */
const SCALE = 600;

/** What a program does for its account. */
const PHASES = ['opening', 'idle', 'journaling', 'asking', 'saving', 'in-doubt'] as const;

const PLANS = [
  'journaling',
  'journaling',
  'asking',
  'asking',
  'saving',
  'saving',
  'saving',
  'idle',
  'opening',
  'in-doubt',
  'in-doubt',
];

/** Kills one program after another on the same vault, and looks at what is left each time. */
export async function killRun({ count, seed, folder, onKill }: KillRunOptions): Promise<KillReport> {
  const chances = new Chances(seed);
  const anchor = Date.now();
  const simulator = await startSimulator({ clock: SimClock.scaled(SCALE, anchor), seed });
  const args = [folder, simulator.origin, String(SCALE), String(anchor)];
  const byPhase: Record<string, number> = {};
  const found = { pairsSeen: 0, notOpened: 0, visiblePairsLost: 0, givenUp: 0, pairsLost: 0, leftToUser: 0 };
  const onLeftToUser = (): void => {
    found.leftToUser += 1;
  };
  const onOver = (print: string): void => {
    const stands = simulator.world.grants
      .list()
      .some(({ status, refreshFingerprint }) => status === 'live' && refreshFingerprint === print);
    if (stands) found.givenUp += 1;
    else found.pairsLost += 1;
  };
  try {
    await simulator.admin({
      command: 'fault.add',
      fault: { path: 'refresh', effect: { kind: 'dropped-before' }, times: 'always', probability: 0.2, seed },
    });
    for (let number = 1; number <= count; number += 1) {
      const words = await killOnce(args, planOf(chances), {
        patienceMs: 20_000,
        onOver,
        onLeftToUser,
      });
      byPhase[words.doing] = (byPhase[words.doing] ?? 0) + 1;
      // The first is the one it found when it started.
      found.pairsSeen += Math.max(words.visible.length - 1, 0);
      const state = await vaultAfter(folder, words);
      if (state === 'not-opened') found.notOpened += 1;
      if (state === 'older') found.visiblePairsLost += 1;
      onKill?.(number, words.doing);
    }
    return killReport({ byPhase, phases: PHASES, found, verdict: simulator.books.judge() });
  } finally {
    await simulator.close();
  }
}

/** A save is over in some milliseconds; a doubt lasts for the floor at least. */
const LONGEST_DELAY_MS = 8;
const LONGEST_DELAY_IN_DOUBT_MS = 200;

function planOf(chances: Chances): KillPlan {
  const doing = chances.oneOf(PLANS);
  const isRare = doing === 'opening' || doing === 'in-doubt';
  return {
    doing,
    nth: isRare ? 1 : chances.whole(1, 3),
    afterMs: chances.spread(0.005, doing === 'in-doubt' ? LONGEST_DELAY_IN_DOUBT_MS : LONGEST_DELAY_MS),
  };
}

/** Whether the vault opens after a kill and holds the newest pair that was visible, or a newer one. */
async function vaultAfter(folder: string, { visible }: LastWords): Promise<'fine' | 'older' | 'not-opened'> {
  const opening = await openVault({ folder, protection: passwordProtection() });
  if (opening.kind !== 'open' || opening.setAside.length > 0) return 'not-opened';
  const last = visible.at(-1);
  opening.vault.close();
  if (last === undefined) return 'fine';
  const record = opening.accounts[0]?.record;
  if (record === undefined || record.generation < last.generation) return 'older';
  const isSame = fingerprint(record.refreshToken.reveal()) === last.print;
  return record.generation > last.generation || isSame ? 'fine' : 'older';
}
