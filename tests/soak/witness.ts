import type { AccountRunner } from '../../electron/keeper/account-runner.ts';
import type { Transition } from '../../electron/keeper/keeper.ts';
import type { AccountState } from '../../electron/keeper/machine-state.ts';
import type { JournalEntry } from '../../electron/keeper/ports.ts';
import type { AccountId } from '../../electron/keeper/record.ts';
import { endOf, rotationKey } from './loss.ts';
import type { Cause } from './mortality.ts';
import { fingerprint, type Program } from './program.ts';
import type { Stage } from './stage.ts';

/** States that call for the user. */
const CALLING: ReadonlySet<string> = new Set(['needs-reauthorisation', 'app-blocked', 'unsaved']);

/** Watches what the program shows, and compares it with what lies in the vault after each start and with what 115 knows. */
export class Witness {
  readonly #stage: Stage;
  /** The newest pair of each account that anybody could see. */
  readonly #visible = new Map<AccountId, { readonly generation: number; readonly print: string }>();
  /** Rotations whose pair died with a program. */
  readonly #fallen = new Set<string>();
  /** Refusals for good that are not yet noted in the journal. */
  readonly #unsettled = new Map<AccountId, string>();
  /** Logins that are known to be over, by fingerprint. */
  readonly #over = new Set<string>();
  /** What ends the time of those doubts that only the user can end. */
  readonly #stuck = new Map<AccountId, () => void>();
  #aimed: (() => void)[] = [];

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Calls back when the next refresh begins. */
  atNextRefresh(call: () => void): void {
    this.#aimed.push(call);
  }

  /** Something changed in the program; answers the accounts that need the user. */
  saw(program: Program, transition: Transition | null): AccountId[] {
    const { keeper } = program;
    if (transition === null) {
      for (const runner of keeper.accounts()) this.#note(runner);
      return [];
    }
    const { account, before, after } = transition;
    const runner = keeper.account(account);
    if (runner === undefined) return [];
    this.#note(runner);
    if (after.kind === 'refreshing' && before.kind !== 'refreshing') {
      for (const call of this.#aimed.splice(0)) call();
    }
    if (CALLING.has(after.kind) && before.kind !== after.kind) {
      this.#stage.chronicle.notifications.push({ at: this.#stage.clock.trueNow, account, kind: after.kind });
    }
    return this.#needsUser(runner, after) ? [account] : [];
  }

  /** The vault was opened: every pair that was visible must be there; answers the accounts that need the user. */
  opened(program: Program): AccountId[] {
    const { chronicle, clock } = this.#stage;
    for (const [account, { generation, print }] of this.#visible) {
      const record = program.keeper.account(account)?.record;
      const isThere =
        record !== undefined &&
        (record.generation > generation ||
          (record.generation === generation && fingerprint(record.refreshToken.reveal()) === print));
      if (!isThere) chronicle.visiblePairsLost += 1;
    }
    for (const runner of program.keeper.accounts()) {
      const owner = this.#ownerOf(runner);
      if (owner === undefined) continue;
      const { grant } = owner;
      for (let lost = owner.generation + 1; lost <= grant.generation; lost += 1)
        this.#fallen.add(rotationKey(grant.grantId, lost));
      for (const life of chronicle.grants) {
        if (life.account === runner.record.id && life.grantId !== grant.grantId)
          life.overAt = Math.min(life.overAt, clock.trueNow);
      }
    }
    return program.keeper
      .accounts()
      .filter((runner) => this.#needsUser(runner, runner.state))
      .map(({ record }) => record.id);
  }

  /** The program died. */
  died(program: Program | null, cause: Cause): void {
    const { chronicle } = this.#stage;
    const runners = program?.keeper.accounts() ?? [];
    for (const runner of runners) {
      const unheard = runner.state.kind === 'refreshing' && runner.state.step === 'asking';
      if (unheard) chronicle.unnoted.add(fingerprint(runner.record.refreshToken.reveal()));
    }
    for (const print of this.#unsettled.values()) chronicle.unnoted.add(print);
    this.#unsettled.clear();
    if (cause !== 'killed') return;
    const phase =
      program === null ? 'opening' : (runners.map(phaseOf).find((one) => one !== 'idle') ?? 'idle');
    chronicle.deaths[phase] = (chronicle.deaths[phase] ?? 0) + 1;
  }

  /** A journal entry has become durable. */
  journaled({ account, verdict }: JournalEntry): void {
    if (verdict.kind === 'dead' || verdict.kind === 'lost') this.#unsettled.delete(account);
  }

  #note({ record }: AccountRunner): void {
    if (this.#visible.get(record.id)?.generation === record.generation) return;
    const print = fingerprint(record.refreshToken.reveal());
    this.#visible.set(record.id, { generation: record.generation, print });
  }

  #needsUser(runner: AccountRunner, state: AccountState): boolean {
    const { surroundings } = this.#stage;
    const { id } = runner.record;
    const isStuck = state.kind === 'uncertain' && state.doubt.requests >= 2;
    if (isStuck && !this.#stuck.has(id)) this.#stuck.set(id, surroundings.hard('waiting-for-user', id));
    if (!isStuck && state.kind !== 'refreshing') {
      this.#stuck.get(id)?.();
      this.#stuck.delete(id);
    }
    if (state.kind === 'needs-reauthorisation') this.#ended(runner);
    return isStuck || state.kind === 'needs-reauthorisation';
  }

  #ended({ record }: AccountRunner): void {
    const { chronicle, clock, simulator } = this.#stage;
    const print = fingerprint(record.refreshToken.reveal());
    if (this.#over.has(print)) return;
    this.#over.add(print);
    this.#unsettled.set(record.id, print);
    const end = endOf(record, simulator, this.#fallen);
    chronicle.ends.push({ at: clock.trueNow, account: record.id, end });
    for (const life of chronicle.grants) {
      if (life.account === record.id) life.overAt = Math.min(life.overAt, clock.trueNow);
    }
  }

  #ownerOf({ record }: AccountRunner) {
    return this.#stage.simulator.world.grants.ownerOf(record.refreshToken.reveal());
  }
}

/** What a program was doing for an account. */
function phaseOf({ state }: AccountRunner): string {
  if (state.kind === 'refreshing') return state.step;
  if (state.kind === 'uncertain') return state.probing ? 'probing' : 'in doubt';
  if (state.kind === 'unsaved') return 'unsaved';
  return 'idle';
}
