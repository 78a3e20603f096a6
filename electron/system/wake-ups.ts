import { net, powerMonitor } from 'electron';
import type { RealClock } from '../keeper/clock.ts';
import type { AccountRecord } from '../keeper/record.ts';
import type { Keeping } from '../keeping/keeping.ts';
import { isLoopback } from '../open115/origins.ts';

/** How often the network is asked about while an account waits for it; milliseconds. */
const BETWEEN_LOOKS_MS = 5_000;

/**
 * Tells the keeper when the world has changed: the machine woke, the screen was unlocked, the network is back. Timers are
 * hints and may be late by a whole night; looking again costs nothing (P11).
 */
export class WakeUps {
  readonly #keeping: Keeping;
  readonly #clock: RealClock;
  #cancel: (() => void) | null = null;

  constructor(keeping: Keeping, clock: RealClock) {
    this.#keeping = keeping;
    this.#clock = clock;
  }

  /** Begins to listen. */
  start(): void {
    const look = (): void => this.#keeping.look();
    powerMonitor.on('resume', look);
    powerMonitor.on('unlock-screen', look);
    this.#keeping.subscribe(() => this.#watchNetwork());
    this.#watchNetwork();
  }

  /** Only while somebody waits for the network is it looked at: nothing ticks in the quiet. */
  #watchNetwork(): void {
    const waiting = this.#keeping.accounts().some(({ state }) => state.kind === 'offline');
    if (!waiting) {
      this.#cancel?.();
      this.#cancel = null;
      return;
    }
    this.#cancel ??= this.#clock.startTimer(BETWEEN_LOOKS_MS, () => {
      this.#cancel = null;
      this.#look();
      this.#watchNetwork();
    });
  }

  #look(): void {
    const online = net.isOnline();
    this.#keeping.open?.keeper.setOnline(online, needsNetwork);
  }
}

/** Accounts on this very machine's loopback work without any network. */
function needsNetwork({ origins }: AccountRecord): boolean {
  return !isLoopback(origins.passport);
}
