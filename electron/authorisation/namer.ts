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

  async #name({ keeper, store }: Open, { id, appId, origins }: AccountRecord): Promise<void> {
    const outcome = await readUserInfo({ client: this.#ports.client, door: keeper, account: id, origins });
    if (outcome.kind !== 'known') return;
    const user = {
      id: outcome.info.id,
      name: outcome.info.name === '' ? outcome.info.id : outcome.info.name,
    };
    const home = homeOf(keeper, { user, appId, asked: null, except: id });
    if (home === undefined) await keeper.name(id, user);
    else await this.#bringHome({ keeper, store }, id, home.id, user);
  }

  /** The record is taken from the keeper first: at no time do two of its runners hold one grant (P1). */
  async #bringHome(
    { keeper, store }: Open,
    from: AccountId,
    home: AccountId,
    user: { id: string; name: string },
  ): Promise<void> {
    const record = await keeper.withdraw(from);
    if (record === undefined) return;
    try {
      await keeper.replace({ ...record, id: home, user });
    } catch (error) {
      await keeper.add(record);
      throw error;
    }
    await store.remove(from);
    this.#ports.log.info(`${from} belongs to ${home} and lives on there`);
  }
}

function unnamed(keeper: Keeper): readonly AccountRecord[] {
  return keeper
    .accounts()
    .map(({ record }) => record)
    .filter(({ user }) => user === null);
}
