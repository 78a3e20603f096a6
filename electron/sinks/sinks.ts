import type { StoredConsent } from '../../shared/agent/consent-file.ts';
import type { Consents } from '../consent/consents.ts';
import type { RealClock } from '../keeper/clock.ts';
import { accessValid } from '../keeper/machine-state.ts';
import type { AccountId } from '../keeper/record.ts';
import type { Secret } from '../keeper/secret.ts';
import type { Keeping } from '../keeping/keeping.ts';
import type { Log } from '../log/log.ts';
import { Turns } from '../vault/turns.ts';
import { removeSink, SinkRefused, writeSink } from './sink-file.ts';

/** What {@link Sinks} work with. */
export interface SinksPorts {
  /** The state folder, in which no token is kept in clear. */
  readonly folder: string;
  readonly consents: Consents;
  readonly keeping: Pick<Keeping, 'open' | 'subscribe'>;
  readonly clock: RealClock;
  /** Hears of each token that was put into a file. */
  readonly onHandOut: (account: AccountId, path: string, generation: number) => void;
  readonly log: Log;
}

/** How a file that is kept fresh stands. */
export interface SinkState {
  readonly id: string;
  readonly account: AccountId;
  readonly path: string;
  /** Real epoch ms. */
  readonly writtenAt: number | null;
  /** The system's code of the latest failure. */
  readonly fault: string | null;
}

interface Written {
  readonly path: string;
  readonly generation: number;
  readonly token: Secret | null;
  readonly at: number | null;
  readonly fault: string | null;
}

/** What could not be written is tried again with the next rotation, and after this long; real milliseconds. */
const TRY_AGAIN_MS = 60_000;

/**
 * Keeps the current access token of an account in each file that the user has allowed it in: at once, at each rotation, and
 * until the consent ends; then the file is removed if it is still as it was written. A file that cannot be written costs itself alone.
 */
export class Sinks {
  readonly #ports: SinksPorts;
  readonly #turns = new Turns();
  readonly #written = new Map<string, Written>();
  #cancel: (() => void) | null = null;

  constructor(ports: SinksPorts) {
    this.#ports = ports;
    ports.consents.subscribe(() => this.look());
    ports.keeping.subscribe((transition) => {
      const type = transition?.event.type;
      if (transition === null || type === 'saved' || type === 'regranted') this.look();
    });
  }

  /** Every file that is kept fresh, and how it stands. */
  list(): readonly SinkState[] {
    return this.#wanted().map(({ id, account, path }) => {
      const written = this.#written.get(id);
      return { id, account, path, writtenAt: written?.at ?? null, fault: written?.fault ?? null };
    });
  }

  /** Writes what is to be written; resolves when it is. */
  look(): void {
    void this.settled();
  }

  /** Resolves when every file is as it should be, as far as that can be had now. */
  settled(): Promise<void> {
    return this.#turns.take(async () => {
      const wanted = this.#wanted();
      for (const [id, written] of this.#written) {
        if (!wanted.some((one) => one.id === id)) await this.#letGo(id, written);
      }
      for (const one of wanted) await this.#write(one);
      this.#tryAgainLater();
    });
  }

  #wanted(): readonly { readonly id: string; readonly account: AccountId; readonly path: string }[] {
    return this.#ports.consents
      .decisions()
      .flatMap(({ id, account, holder, allowed }: StoredConsent) =>
        holder.kind === 'file' && allowed ? [{ id, account, path: holder.path }] : [],
      );
  }

  async #write({ id, account, path }: { id: string; account: AccountId; path: string }): Promise<void> {
    const { folder, keeping, clock, onHandOut, log } = this.#ports;
    const runner = keeping.open?.keeper.account(account);
    const before = this.#written.get(id);
    if (runner === undefined || !accessValid(runner.state, runner.now())) return;
    const { generation, accessToken } = runner.record;
    if (before?.generation === generation && before.fault === null) return;
    try {
      await writeSink(path, accessToken, folder);
      this.#written.set(id, { path, generation, token: accessToken, at: clock.now(), fault: null });
      onHandOut(account, path, generation);
    } catch (error) {
      const fault = error instanceof SinkRefused ? error.code : 'failed';
      const token = before?.token ?? null;
      this.#written.set(id, { path, generation, token, at: before?.at ?? null, fault });
      if (before?.fault !== fault) log.warn(`${id}: a file could not be kept fresh: ${fault}`);
    }
  }

  async #letGo(id: string, { path, token }: Written): Promise<void> {
    this.#written.delete(id);
    if (token !== null) await removeSink(path, token);
  }

  #tryAgainLater(): void {
    this.#cancel?.();
    const failing = [...this.#written.values()].some(({ fault }) => fault !== null);
    this.#cancel = failing ? this.#ports.clock.startTimer(TRY_AGAIN_MS, () => this.look()) : null;
  }
}
