import { Keeper } from '../../../electron/keeper/keeper.ts';
import type { AccountRunner } from '../../../electron/keeper/account-runner.ts';
import type { AccountId, AccountRecord } from '../../../electron/keeper/record.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { MemoryStore } from './memory-store.ts';
import { HOUR, T0, record } from './samples.ts';
import { SingleUse115 } from './single-use-115.ts';

/** The account of a bench with one account. */
export const ID: AccountId = 'acc_aaaaaaaa';

/** A keeper on a manual clock, a store in memory and a 115 that spends refresh tokens. */
export class Bench {
  readonly clock = new ManualClock(T0);
  readonly store = new MemoryStore();
  readonly server = new SingleUse115(this.clock);
  chance = 0.5;
  /** What the user has set; counts from the keeper's next `replan`. */
  longestLeadMs = HOUR;
  keeper = this.#newKeeper();

  /** Adds an account with its grant at 115, through the keeper. */
  async add(changes: Partial<AccountRecord> = {}): Promise<AccountRunner> {
    const added = record(changes);
    this.grant(added);
    await this.keeper.add(added);
    return this.runner(added.id);
  }

  /** A grant at 115 that fits a record. */
  grant({ id, refreshToken, accessToken, expiresAt, grantEndsAt }: AccountRecord, name: string = id): void {
    this.server.grant(name, {
      refreshToken: refreshToken.reveal(),
      accessToken: accessToken.reveal(),
      accessEndsAt: expiresAt,
      endsAt: grantEndsAt,
    });
  }

  /** The runner of an account that must be there. */
  runner(id: AccountId = ID): AccountRunner {
    const runner = this.keeper.account(id);
    if (runner === undefined) throw new Error(`${id} is not kept`);
    return runner;
  }

  /** The program dies at this instant, and another one opens the same store. */
  restart(): void {
    this.kill();
    this.keeper = this.#newKeeper();
    this.keeper.open(this.store.stored(), () => false);
  }

  /** The program dies: nothing it has begun comes to an end. */
  kill(): void {
    this.store.crash();
    this.keeper.close();
    for (const runner of this.keeper.accounts()) runner.close();
  }

  /** The gaps between the refresh requests that 115 saw, in milliseconds. */
  gaps(): number[] {
    return this.server.requests.slice(1).map((one, index) => one.at - (this.server.requests[index]?.at ?? 0));
  }

  #newKeeper(): Keeper {
    return new Keeper({
      store: this.store,
      client: this.server,
      clock: this.clock,
      random: () => this.chance,
      longestLeadMs: () => this.longestLeadMs,
    });
  }
}

/** A promise that a test keeps open. */
export class Gate {
  #open = (): void => undefined;
  readonly passed = new Promise<void>((resolve) => {
    this.#open = resolve;
  });

  open(): void {
    this.#open();
  }
}
