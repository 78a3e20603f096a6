import type { AccountId } from '../../electron/keeper/record.ts';
import { TokenUnavailable } from '../../electron/keeper/token-unavailable.ts';
import { APP_ID } from './accounts-of-a-run.ts';
import type { Cause, Mortality } from './mortality.ts';
import { Person } from './person.ts';
import { Program } from './program.ts';
import { spawn, type Stage } from './stage.ts';
import type { Victim } from './weather.ts';
import { Witness } from './witness.ts';

const MINUTE = 60_000;

/** The machine on which the program runs: starts it, lets it sleep, kills it, starts it again. */
export class MachineRoom implements Victim {
  readonly #stage: Stage;
  readonly #witness: Witness;
  readonly #person: Person;
  #mortality: Mortality | null = null;
  #program: Program | null = null;
  #downMs = 0;
  #endOfDown: () => void = () => undefined;
  #paused = false;

  constructor(stage: Stage) {
    this.#stage = stage;
    this.#witness = new Witness(stage);
    this.#person = new Person(stage, () => this.#program);
  }

  /** The user, who may begin once the program was started. */
  get person(): Person {
    return this.#person;
  }

  /** Starts the program for the first time. */
  async start(): Promise<void> {
    await this.#boot();
  }

  async sleep(ms: number, announced: boolean): Promise<void> {
    const { clock, surroundings, chances } = this.#stage;
    const over = surroundings.hard('asleep');
    if (announced) this.#program?.sleep.begin();
    await clock.pass(500);
    clock.sleep(ms);
    this.#program?.clockJumped();
    await clock.pass(chances.whole(0, 3_000));
    if (announced && this.#program !== null) spawn(this.#stage, this.#program.sleep.end());
    over();
  }

  setWallBy(ms: number): void {
    const { clock, chronicle } = this.#stage;
    clock.setWallBy(ms);
    this.#program?.clockJumped();
    const now = clock.trueNow;
    const last = chronicle.wrongClock.at(-1);
    if (last?.to === Infinity) last.to = now;
    chronicle.wrongClock.push({
      byMs: clock.wallAhead,
      from: now,
      to: clock.wallAhead === 0 ? now : Infinity,
    });
  }

  async restart(downMs: number): Promise<void> {
    const program = this.#program;
    if (program === null) return;
    this.#downMs = downMs;
    this.#stage.chronicle.restarts += 1;
    await Promise.race([program.quit(), program.mortality.death]);
  }

  kill({ steps, downMs }: { readonly steps: number | null; readonly downMs: number }): void {
    this.#downMs = downMs;
    if (steps === null) this.#mortality?.die('killed');
    else this.#mortality?.dieAfter(steps);
  }

  pause(paused: boolean): void {
    this.#paused = paused;
    const keeper = this.#program?.keeper;
    for (const { record } of keeper?.accounts() ?? []) keeper?.setPaused(record.id, paused);
  }

  blockApp(): void {
    const code = this.#stage.chances.oneOf([40140110, 40140100, 40140106, 40140109, 40140118, 40140122]);
    this.#stage.simulator.world.apps.block(APP_ID, code);
  }

  unblockApp(): void {
    this.#stage.simulator.world.apps.unblock(APP_ID);
  }

  revoke(): void {
    const grantId = this.#anyGrant();
    if (grantId !== null)
      spawn(this.#stage, this.#stage.simulator.admin({ command: 'grant.revoke', grantId }));
  }

  rotateElsewhere(): void {
    const grantId = this.#anyGrant();
    if (grantId !== null)
      spawn(this.#stage, this.#stage.simulator.admin({ command: 'grant.rotate', grantId }));
  }

  handOut(): void {
    const { chronicle, clock, chances, simulator } = this.#stage;
    const program = this.#program;
    const runner = program === null ? undefined : chances.oneOf(program.keeper.accounts());
    if (program === null || runner === undefined) return;
    const received = program.keeper.getFreshToken(runner.record.id, 5 * MINUTE).then(
      ({ accessToken }) => {
        chronicle.handouts += 1;
        const owner = simulator.world.grants.ownerOf(accessToken.reveal());
        const isKnowable =
          clock.wallAhead === 0 &&
          runner.state.kind === 'healthy' &&
          owner?.grant.status === 'live' &&
          owner.grant.generation === owner.generation;
        const isTaken = 'grant' in simulator.world.grants.checkAccess(accessToken.reveal());
        if (isKnowable && !isTaken) chronicle.badHandouts += 1;
      },
      (error: unknown) => {
        if (!(error instanceof TokenUnavailable)) throw error;
      },
    );
    spawn(this.#stage, received);
  }

  refreshNow(): void {
    const { chronicle, clock, chances } = this.#stage;
    const program = this.#program;
    if (program === null) return;
    chronicle.asked.push(clock.trueNow);
    spawn(this.#stage, program.keeper.refreshNow(chances.oneOf(program.keeper.accounts()).record.id));
  }

  atNextRefresh(call: () => void): void {
    this.#witness.atNextRefresh(call);
  }

  async #boot(): Promise<void> {
    const { chances, surroundings, clock, simulator, options, chronicle } = this.#stage;
    const before = this.#mortality;
    if (before !== null) await clock.hold(() => before.gone());
    const { temper } = options.climate;
    const ports = {
      clock,
      simulator,
      surroundings,
      chances,
      temper,
      folder: `${options.folder}/vault`,
      isPaused: () => this.#paused,
      onTransition: (...[program, transition]: Parameters<Witness['saw']>) =>
        this.#callFor(this.#witness.saw(program, transition)),
      onJournal: this.#witness.journaled.bind(this.#witness),
      onDeath: (program: Program | null, cause: Cause) => this.#died(program, cause),
    };
    const program = await Program.start(ports, (mortality) => {
      this.#mortality = mortality;
      // Now and then a program does not survive its own start.
      if (chronicle.grants.length > 0 && options.climate.kills > 0 && chances.happens(0.05))
        mortality.dieAfter(chances.whole(0, 80));
    });
    if (program === null) return;
    this.#program = program;
    this.#downMs = MINUTE;
    this.#endOfDown();
    this.#callFor(this.#witness.opened(program));
  }

  #died(program: Program | null, cause: Cause): void {
    this.#program = null;
    if (cause === 'locked') this.#downMs = 5 * MINUTE;
    this.#witness.died(program, cause);
    if (program !== null) this.#endOfDown = this.#stage.surroundings.hard('not-running');
    this.#stage.clock.startTimer(this.#downMs, () => spawn(this.#stage, this.#boot()));
  }

  #callFor(accounts: readonly AccountId[]): void {
    for (const account of accounts) this.#person.call(account);
  }

  /** A grant in use that 115 has not ended. */
  #anyGrant(): string | null {
    const { chronicle, simulator, chances, clock } = this.#stage;
    const live = new Set(
      simulator.world.grants
        .list()
        .filter(({ status, endsAt }) => status === 'live' && clock.trueNow < endsAt)
        .map(({ grantId }) => grantId),
    );
    const used = chronicle.grants.filter(({ grantId, overAt }) => overAt === Infinity && live.has(grantId));
    return used.length === 0 ? null : chances.oneOf(used).grantId;
  }
}
