import type { RealClock } from '../keeper/clock.ts';
import type { Keeper } from '../keeper/keeper.ts';
import type { AccountId, AccountRecord, Origins } from '../keeper/record.ts';
import type { Secret } from '../keeper/secret.ts';
import { homeOf } from '../keeping/adopt.ts';
import type { Keeping, Open } from '../keeping/keeping.ts';
import type { Log } from '../log/log.ts';
import { readUserInfo } from '../open115/read-user-info.ts';
import type { UserInfoOutcome } from '../open115/user-info.ts';

/** What a {@link Namer} works with. */
export interface NamerPorts {
  readonly keeping: Pick<Keeping, 'open'>;
  readonly client: { userInfo(origins: Origins, accessToken: Secret): Promise<UserInfoOutcome> };
  readonly clock: RealClock;
  readonly log: Log;
  /** Called when an account's grant has become another account's, while both are still there. */
  readonly onBroughtHome?: (from: AccountId, home: AccountId) => void;
}

/** User info costs quota, so an account without a name asks rarely. */
const BETWEEN_TRIES_MS = 5 * 60_000;

/**
 * Names the accounts whose authorisation ended before 115 had said whose they are, and brings a grant home to the account
 * of the same user and App ID if there is one.
 */
export class Namer {
  readonly #ports: NamerPorts;
  #cancel: (() => void) | null = null;
  #running = false;

  constructor(ports: NamerPorts) {
    this.#ports = ports;
  }

  /** Names what has no name, now and again later if that fails. */
  async look(): Promise<void> {
    const { open } = this.#ports.keeping;
    if (open === null || this.#running) return;
    this.#running = true;
    this.#cancel?.();
    this.#cancel = null;
    try {
      for (const record of unnamed(open.keeper)) await this.#name(open, record);
    } catch (error) {
      this.#ports.log.error('an account could not be named', error);
    } finally {
      this.#running = false;
    }
    if (unnamed(open.keeper).length === 0) return;
    this.#cancel = this.#ports.clock.startTimer(BETWEEN_TRIES_MS, () => void this.look());
  }

  async #name({ keeper }: Open, record: AccountRecord): Promise<void> {
    const { id, origins } = record;
    const outcome = await readUserInfo({ client: this.#ports.client, door: keeper, account: id, origins });
    if (outcome.kind !== 'known') return;
    const { info } = outcome;
    const user = { id: info.id, name: info.name === '' ? info.id : info.name };
    const runner = keeper.account(id);
    if (runner === undefined) return;
    const home = homeOf(keeper, record, user, null);
    // A grant that 115 has ended must not take the place of another one.
    if (home === undefined || isOver(runner)) return keeper.name(id, user);
    // When an imported one began is a guess; its refresh may just have spent the other's token, if they are one grant.
    if (record.grantedAtKnown && record.grantedAt <= home.grantedAt && !isOver(keeper.account(home.id))) {
      await keeper.remove(id);
      return this.#ports.log.info(`${id} is an older grant of ${home.id} and is let go`);
    }
    await this.#bringHome(keeper, runner, { ...home, user });
  }

  /** The account rests meanwhile, so that no two of them refresh one grant (P1), and goes on if its home takes nothing. */
  async #bringHome(keeper: Keeper, from: Runner, { id: home, user }: AccountRecord): Promise<void> {
    const { id } = from.record;
    const { paused } = from.state;
    keeper.setPaused(id, true);
    try {
      await from.settled();
      // A token in doubt, or not yet written, is left to its own runner; it is looked at again later.
      if (from.state.kind !== 'paused') return keeper.setPaused(id, paused);
      await keeper.replace({ ...from.record, id: home, user });
    } catch (error) {
      if (keeper.account(id) !== undefined) keeper.setPaused(id, paused);
      throw error;
    }
    this.#ports.onBroughtHome?.(id, home);
    await keeper.remove(id);
    this.#ports.log.info(`${id} belongs to ${home} and lives on there`);
  }
}

type Runner = NonNullable<ReturnType<Keeper['account']>>;

function isOver(runner: Runner | undefined): boolean {
  return runner?.state.kind === 'needs-reauthorisation';
}

function unnamed(keeper: Keeper): readonly AccountRecord[] {
  return keeper
    .accounts()
    .map(({ record }) => record)
    .filter(({ user }) => user === null);
}
