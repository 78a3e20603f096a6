import { SimClock } from '../../simulator/clock.ts';
import type { BooksReading } from '../../simulator/books.ts';
import { startSimulator } from '../../simulator/simulator.ts';
import { accountId } from './accounts-of-a-run.ts';
import { Chances } from './chances.ts';
import { emptyChronicle, type Chronicle } from './chronicle.ts';
import { MachineRoom } from './machine-room.ts';
import { SoakClock } from './soak-clock.ts';
import type { RunOptions, Stage } from './stage.ts';
import { Surroundings } from './surroundings.ts';
import { Weather } from './weather.ts';

/** What came of a run, for the judge. */
export interface RunReport {
  readonly options: RunOptions;
  readonly chronicle: Chronicle;
  readonly books: BooksReading;
  /** How often the clock moved on. */
  readonly jumps: number;
}

const START = Date.UTC(2026, 10, 22, 12);
const DAY = 86_400_000;
/** A run that does not get on for so long in real time hangs. */
const STUCK_MS = 60_000;

/** Runs the real program against the simulator for as long as asked. Rejects when the run breaks off. */
export async function soakRun(options: RunOptions): Promise<RunReport> {
  const { seed, days, lifetimeMs, accounts, climate } = options;
  const simClock = SimClock.manual(START);
  const simulator = await startSimulator({ clock: simClock, seed });
  const clock = new SoakClock(START, (at) => simClock.set(at));
  const surroundings = new Surroundings(() => clock.trueNow);
  const chances = new Chances(seed);
  let failure: { readonly error: unknown } | null = null;
  const chronicle = { ...emptyChronicle(START, lifetimeMs), hardTimes: surroundings.hardTimes };
  const stage: Stage = {
    options,
    clock,
    simulator,
    surroundings,
    chances,
    chronicle,
    fail: (error) => (failure ??= { error }),
  };
  const watch = watchProgress(clock, stage.fail);
  try {
    simulator.world.options.set({ refreshedLifetimeS: lifetimeMs / 1000, ...peculiarities(chances) });
    const room = new MachineRoom(stage);
    const begin = async (): Promise<void> => {
      await room.start();
      for (let index = 0; index < accounts; index += 1) {
        await room.person.begin(accountId(index));
        // All of them on one evening, as somebody does who moves a household's logins.
        if (accounts > 1) await clock.pass(chances.whole(5_000, 20_000));
      }
      new Weather(clock, chances, surroundings, room).start(climate);
    };
    begin().catch(stage.fail);
    await Promise.race([
      clock.run(() => failure !== null || clock.trueNow >= START + days * DAY),
      watch.stuck,
    ]);
    if (failure !== null) throw (failure as { readonly error: unknown }).error;
    chronicle.endedAt = clock.trueNow;
    return { options, chronicle, books: simulator.books.read(), jumps: clock.jumps };
  } finally {
    watch.stop();
    await simulator.close();
  }
}

/** 115's ways that differ from edition to edition and from host to host. */
function peculiarities(chances: Chances) {
  return {
    stateAs: chances.oneOf(['native', 'native', 'number', 'boolean', 'string'] as const),
    failureData: chances.oneOf(['object', 'array'] as const),
    errorPlace: chances.oneOf(['code', 'errno'] as const),
    refreshEndsAccess: chances.happens(0.8),
    userIdAs: chances.oneOf(['string', 'number'] as const),
    throttleBeforeSpent: chances.happens(0.5),
  };
}

function watchProgress(clock: SoakClock, fail: (error: unknown) => void) {
  let seen = -1;
  let timer: NodeJS.Timeout | undefined;
  const stuck = new Promise<never>((_, reject) => {
    timer = setInterval(() => {
      if (clock.jumps === seen) {
        const error = new Error(`the run hangs at ${new Date(clock.trueNow).toISOString()}`);
        fail(error);
        reject(error);
      }
      seen = clock.jumps;
    }, STUCK_MS);
  });
  return { stuck, stop: () => clearInterval(timer) };
}
