import type { RealClock } from '../keeper/clock.ts';
import type { Keeping } from '../keeping/keeping.ts';
import type { Log } from '../log/log.ts';
import { needsNetwork } from './network-watch.ts';

/** Pauses between two looks for the network after a wake, growing from the first to the longest; milliseconds. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
/** A network that no name server can be asked on may still lead to 115, through a proxy: then it is tried all the same. */
const PATIENCE_MS = 60_000;

/** What {@link Sleep} works with. */
export interface SleepPorts {
  readonly keeping: Pick<Keeping, 'hold' | 'look'>;
  readonly clock: RealClock;
  /** Whether the network answers. */
  readonly answers: () => Promise<boolean>;
  readonly log: Log;
}

/** Between falling asleep and waking with a network that answers no refresh starts (P11). */
export class Sleep {
  readonly #ports: SleepPorts;
  /** Rises with each sleep: what waits for the network after an earlier one is over. */
  #sleeps = 0;

  constructor(ports: SleepPorts) {
    this.#ports = ports;
  }

  /** The machine is about to sleep. */
  begin(): void {
    this.#sleeps += 1;
    this.#ports.log.info('the machine goes to sleep');
    this.#ports.keeping.hold(() => true);
  }

  /** The machine is awake; resolves when refreshes may start again. */
  async end(): Promise<void> {
    const { keeping, clock, answers, log } = this.#ports;
    const sleep = this.#sleeps;
    const wokeAt = clock.now();
    log.info('the machine is awake');
    keeping.hold(needsNetwork);
    for (
      let pauseMs = FIRST_PAUSE_MS;
      !(await answers());
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
    ) {
      if (sleep !== this.#sleeps) return;
      if (clock.now() - wokeAt >= PATIENCE_MS) break;
      await new Promise<void>((resolve) => {
        clock.startTimer(pauseMs, resolve);
      });
    }
    if (sleep !== this.#sleeps) return;
    keeping.hold(() => false);
    keeping.look();
  }
}
