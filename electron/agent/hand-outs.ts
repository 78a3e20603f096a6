import type { Happening } from '../history/transition-entry.ts';
import type { RealClock } from '../keeper/clock.ts';
import type { AccountId } from '../keeper/record.ts';

/** What {@link HandOuts} work with. */
export interface HandOutsPorts {
  readonly history: { note(account: AccountId, happening: Happening): void };
  readonly clock: RealClock;
}

/** What is gathered for so long becomes one line; real milliseconds. */
const GATHERED_MS = 60_000;

interface Gathered {
  readonly account: AccountId;
  readonly program: string;
  readonly generation: number;
  times: number;
}

/**
 * Writes every hand-out of an access token into its account's history, never the token: the first one at once, and what
 * the same program fetches of the same generation within a minute after that as one line with its number.
 */
export class HandOuts {
  readonly #ports: HandOutsPorts;
  readonly #gathered = new Map<string, Gathered>();
  #cancel: (() => void) | null = null;

  constructor(ports: HandOutsPorts) {
    this.#ports = ports;
  }

  /** One token of a generation went to a program. */
  note(account: AccountId, program: string, generation: number): void {
    const key = `${account} ${generation} ${program}`;
    const gathered = this.#gathered.get(key);
    if (gathered !== undefined) {
      gathered.times += 1;
      return;
    }
    this.#gathered.set(key, { account, program, generation, times: 0 });
    this.#write(account, program, generation, 1);
    this.#cancel ??= this.#ports.clock.startTimer(GATHERED_MS, () => this.settle());
  }

  /** Writes down what is gathered. */
  settle(): void {
    this.#cancel?.();
    this.#cancel = null;
    for (const { account, program, generation, times } of this.#gathered.values()) {
      if (times > 0) this.#write(account, program, generation, times);
    }
    this.#gathered.clear();
  }

  #write(account: AccountId, program: string, generation: number, times: number): void {
    const told = times === 1 ? {} : { times };
    this.#ports.history.note(account, {
      kind: 'handed-out',
      program: program.slice(0, 200),
      generation,
      ...told,
    });
  }
}
