import type { RealClock } from '../keeper/clock.ts';
import type { AccountState } from '../keeper/machine-state.ts';
import type { AccountRecord } from '../keeper/record.ts';
import type { Keeping } from '../keeping/keeping.ts';
import { isLoopback } from '../open115/origins.ts';

/** How often the network is asked about while an account waits for it; milliseconds. */
const BETWEEN_LOOKS_MS = 5_000;

/** What a {@link NetworkWatch} works with. */
export interface NetworkWatchPorts {
  readonly keeping: Pick<Keeping, 'accounts' | 'subscribe' | 'setOnline'>;
  readonly clock: RealClock;
  /** What the system says. */
  readonly isOnline: () => boolean;
}

/** Asks about the network only while somebody waits for it: nothing ticks in the quiet. */
export class NetworkWatch {
  readonly #ports: NetworkWatchPorts;
  #cancel: (() => void) | null = null;

  constructor(ports: NetworkWatchPorts) {
    this.#ports = ports;
  }

  /** Begins to watch. */
  start(): void {
    this.#ports.keeping.subscribe((transition) => {
      // What began and ended no wait leaves nothing to look for.
      if (transition === null || isWaiting(transition.before) !== isWaiting(transition.after)) this.#arm();
    });
    this.#arm();
  }

  #arm(): void {
    const { keeping, clock, isOnline } = this.#ports;
    const waiting = keeping.accounts().some(({ state }) => isWaiting(state));
    if (!waiting) {
      this.#cancel?.();
      this.#cancel = null;
      return;
    }
    this.#cancel ??= clock.startTimer(BETWEEN_LOOKS_MS, () => {
      this.#cancel = null;
      keeping.setOnline(isOnline(), needsNetwork);
      this.#arm();
    });
  }
}

function isWaiting({ kind }: AccountState): boolean {
  return kind === 'offline';
}

/** Accounts on this very machine's loopback work without any network. */
export function needsNetwork({ origins }: Pick<AccountRecord, 'origins'>): boolean {
  return !isLoopback(origins.passport);
}
