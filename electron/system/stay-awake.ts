import type { AccountState } from '../keeper/machine-state.ts';

/** What is used of Electron's `powerSaveBlocker`. */
export interface SleepBlocker {
  /** Asks the system not to fall asleep by itself; answers what {@link stop} takes. */
  start(type: 'prevent-app-suspension'): number;
  stop(id: number): unknown;
}

/** What a {@link StayAwake} works with. */
export interface StayAwakePorts {
  readonly keeping: {
    accounts(): readonly { readonly state: AccountState }[];
    subscribe(listener: () => void): unknown;
  };
  readonly blocker: SleepBlocker;
}

/**
 * Keeps the machine from falling asleep out of idleness while a refresh is in flight, and at no other time: sleep breaks
 * every connection off, and an answer lost with it may cost the login (P5, P11). A request ends by itself in seconds, so
 * nothing is held for long; the system drops what is held when the program ends, however it ends.
 */
export class StayAwake {
  readonly #ports: StayAwakePorts;
  /** What the blocker knows it by; null while nothing is held. */
  #held: number | null = null;

  constructor(ports: StayAwakePorts) {
    this.#ports = ports;
  }

  /** Begins to look after it; once. */
  start(): void {
    this.#ports.keeping.subscribe(() => this.#look());
    this.#look();
  }

  #look(): void {
    const { keeping, blocker } = this.#ports;
    const inFlight = keeping.accounts().some(({ state }) => state.kind === 'refreshing');
    if (inFlight) {
      this.#held ??= blocker.start('prevent-app-suspension');
    } else if (this.#held !== null) {
      blocker.stop(this.#held);
      this.#held = null;
    }
  }
}
