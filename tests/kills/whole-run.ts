import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredAccount } from '../../electron/keeper/ports.ts';
import { Secret } from '../../electron/keeper/secret.ts';
import { passphraseProtection } from '../../electron/vault/passphrase-protection.ts';
import { SimClock } from '../../simulator/clock.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { Chances } from '../soak/chances.ts';
import { killReport, type KillReport } from './kill-report.ts';
import type { KillRunOptions } from './kill-run.ts';
import { ACCOUNT, authorise, type LoginOptions } from './login.ts';
import { isOpen, phaseOf, WHOLE_PHASES } from './phase.ts';
import { postMortem, remembering } from './post-mortem.ts';
import { logText, readLog } from './program-log.ts';
import { killWhole } from './whole-program.ts';
import { planWhole, SHORT_S, type WholePlan } from './whole-plan.ts';
import { judge } from './whole-verdict.ts';

/** Simulated time is this much faster: the floor takes 0.15 s. */
const SCALE = 600;
const PASSPHRASE = 'three herons and a lamp';
const PATIENCE_MS = 25_000;
/** How long a start takes that has not been measured yet. */
const START_MS = 1_500;

/**
 * Kills the whole program, again and again on the same state folder, and looks at what is left each time. Where its user
 * would have to authorise again, the next program finds that done. `folder` must not exist yet.
 */
export async function killWholeRun(options: KillRunOptions): Promise<KillReport> {
  const { count, seed, folder, onKill } = options;
  const chances = new Chances(seed);
  const rate = { scale: SCALE, anchor: Date.now() };
  const simulator = await startSimulator({ clock: SimClock.scaled(rate.scale, rate.anchor), seed });
  const state = join(folder, 'state');
  const vault = join(state, 'vault');
  mkdirSync(state, { recursive: true, mode: 0o700 });
  const protection = remembering(passphraseProtection(new Secret(PASSPHRASE)));
  const login: LoginOptions = { simulator, vault, protection, rate, lifetimeS: SHORT_S };
  const program = { folder: state, account: ACCOUNT, passphrase: PASSPHRASE, patienceMs: PATIENCE_MS };
  const byPhase: Record<string, number> = {};
  const found = { pairsSeen: 0, notOpened: 0, visiblePairsLost: 0, givenUp: 0, pairsLost: 0, leftToUser: 0 };
  const lookInside = () => postMortem(vault, join(folder, 'copy'), protection);

  let openedAfterMs = START_MS;
  let before = await authorised();
  let wasSpent = false;
  let bury = (): void => undefined;
  try {
    for (let number = 1; number <= count; number += 1) {
      const plan = planWhole(chances, { isFirst: number === 1, doubts: doubtsOf(before), openedAfterMs });
      await arrange(simulator, plan);
      const requestsBefore = simulator.books.read({ path: 'refresh' }).requests.length;
      const life = await killWhole(program, plan);
      bury();
      ({ bury } = life);
      openedAfterMs = life.openedAfterMs ?? openedAfterMs;
      await quiet(simulator);

      const log = readLog(logText(state));
      found.pairsSeen += log.pairsSeen;
      const { names, stored } = await lookInside();
      const arrived = simulator.books.read({ path: 'refresh' }).requests.slice(requestsBefore);
      const journals = { journalBefore: before.journal, journal: stored?.journal ?? null };
      const doing = phaseOf({ log, names, arrived, ...journals });
      byPhase[doing] = (byPhase[doing] ?? 0) + 1;
      const verdict = judge({ before, wasSpent, stored, log, grants: simulator.world.grants });
      for (const name of verdict.faults) found[name] += 1;
      onKill?.(number, verdict.faults.length === 0 ? doing : `${doing} (${verdict.faults.join(', ')})`);
      if (stored === null) rmSync(vault, { recursive: true, force: true });
      wasSpent = verdict.isSpent && !verdict.askUser;
      before = stored === null || verdict.askUser ? await authorised() : stored;
    }
    return killReport({ byPhase, phases: WHOLE_PHASES, found, verdict: simulator.books.judge() });
  } finally {
    bury();
    await simulator.close();
  }

  async function authorised(): Promise<StoredAccount> {
    await authorise(login);
    const { stored } = await lookInside();
    if (stored === null) throw new Error('the new login was not stored');
    return stored;
  }
}

/** How many requests are in doubt. */
function doubtsOf({ journal }: StoredAccount): number {
  return isOpen(journal) ? journal.attempt : 0;
}

/** Has 115 behave as planned from now on. */
async function arrange(simulator: Simulator, { fault, lifetimeS }: WholePlan): Promise<void> {
  simulator.world.options.set({ refreshedLifetimeS: lifetimeS });
  await simulator.admin({ command: 'fault.clear' });
  if (fault === null) return;
  const times = fault.kind === 'slow' ? 'always' : 1;
  await simulator.admin({ command: 'fault.add', fault: { path: 'refresh', effect: fault, times } });
}

/** Waits until 115 has dealt with all that a dead program had sent. */
async function quiet({ books }: Simulator): Promise<void> {
  do await new Promise((resolve) => setTimeout(resolve, 30));
  while (books.read({ limit: 20 }).requests.some(({ delivered }) => delivered === null));
}
