import { StoreFault } from '../../electron/keeper/ports.ts';
import type { AccountId } from '../../electron/keeper/record.ts';
import { TokenUnavailable } from '../../electron/keeper/token-unavailable.ts';
import { authorise, recordOf } from './accounts-of-a-run.ts';
import type { GrantLife } from './chronicle.ts';
import type { Program } from './program.ts';
import { spawn, type Stage } from './stage.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The user: authorises, and does so again when the program says that it is needed, sooner or later. */
export class Person {
  readonly #stage: Stage;
  readonly #program: () => Program | null;
  readonly #called = new Set<AccountId>();

  /** `program`: the one that runs, if one does. */
  constructor(stage: Stage, program: () => Program | null) {
    this.#stage = stage;
    this.#program = program;
  }

  /** Authorises an account for the first time. */
  async begin(account: AccountId): Promise<void> {
    const program = this.#program();
    if (program === null) throw new Error('no program runs');
    const { clock } = this.#stage;
    await program.keeper.add(recordOf(account, this.#grant(account), clock.now()));
  }

  /** The program shows that an account needs a new authorisation. */
  call(account: AccountId): void {
    if (this.#called.has(account)) return;
    this.#called.add(account);
    spawn(this.#stage, this.#answer(account));
  }

  async #answer(account: AccountId): Promise<void> {
    const { clock, chances } = this.#stage;
    let pauseMs = chances.spread(5 * MINUTE, 10 * HOUR);
    do {
      await clock.pass(Math.round(pauseMs));
      pauseMs = 10 * MINUTE;
    } while (!(await this.#authoriseAgain(account)));
    this.#called.delete(account);
  }

  /** Answers whether that was it. */
  async #authoriseAgain(account: AccountId): Promise<boolean> {
    const { clock } = this.#stage;
    const program = this.#program();
    if (program === null) return false;
    const state = program.keeper.account(account)?.state;
    const isStuck = state?.kind === 'uncertain' && state.doubt.requests >= 2;
    if (state?.kind !== 'needs-reauthorisation' && !isStuck) return true;
    for (const life of this.#livesOf(account)) life.overAt = Math.min(life.overAt, clock.trueNow);
    const pair = this.#grant(account);
    const { mortality, keeper } = program;
    const stored = keeper.replace(recordOf(account, pair, clock.now())).then(
      () => true,
      (error: unknown) => {
        if (error instanceof StoreFault || error instanceof TokenUnavailable) return false;
        throw error;
      },
    );
    const isStored = await Promise.race([stored, mortality.death.then(() => false)]);
    if (!isStored && mortality.isAlive) {
      for (const life of this.#livesOf(account)) life.overAt = Math.min(life.overAt, clock.trueNow);
    }
    return isStored;
  }

  #grant(account: AccountId): ReturnType<typeof authorise> {
    const { chronicle, clock, simulator } = this.#stage;
    const pair = authorise(simulator, account);
    const { grantId } = pair.grant;
    chronicle.grants.push({ grantId, account, issuedAt: clock.trueNow, overAt: Infinity });
    return pair;
  }

  #livesOf(account: AccountId): GrantLife[] {
    return this.#stage.chronicle.grants.filter((life) => life.account === account);
  }
}
