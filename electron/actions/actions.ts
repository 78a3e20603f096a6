import type { AnswerOf, FailureCode, RequestOf } from '../../shared/ipc.ts';
import type { Authorisation } from '../authorisation/authorisation.ts';
import type { Target } from '../authorisation/first-record.ts';
import { isReal, targetOf, type NewAccounts } from '../authorisation/target.ts';
import type { TokenClipboard } from '../clipboard/token-clipboard.ts';
import type { Demo } from '../demo/demo.ts';
import { freshest } from '../keeper/freshest.ts';
import type { Keeper } from '../keeper/keeper.ts';
import { StoreFault } from '../keeper/ports.ts';
import type { AccountId } from '../keeper/record.ts';
import { accessValid } from '../keeper/machine-state.ts';
import { TokenUnavailable, unavailable } from '../keeper/token-unavailable.ts';
import type { Keeping, Open } from '../keeping/keeping.ts';
import type { Log } from '../log/log.ts';
import { SettingsFault } from '../settings/settings-fault.ts';
import type { SettingsStore } from '../settings/settings-store.ts';

/** What {@link Actions} work with. */
export interface ActionsPorts {
  readonly keeping: Keeping;
  readonly authorisation: Authorisation;
  readonly clipboard: TokenClipboard;
  readonly settings: SettingsStore;
  readonly demo: Demo;
  readonly newAccounts: NewAccounts;
  /** Whether logins at 115 itself may be made with this runtime. */
  readonly realLogins: boolean;
  readonly log: Log;
}

/** A copied token shall be good for what comes next: with less left it is refreshed first. On the account's clock. */
const COPY_MIN_VALID_MS = 5 * 60_000;

/** What a person can ask for, in the window and in the tray's menu alike. Nothing here throws. */
export class Actions {
  readonly #ports: ActionsPorts;

  constructor(ports: ActionsPorts) {
    this.#ports = ports;
  }

  /** Puts a fresh access token on the clipboard. */
  async copyToken({ account }: RequestOf<'copyToken'>): Promise<AnswerOf<'copyToken'>> {
    return this.#attempt(async ({ keeper }) => {
      const { accessToken, expiresAt } = await freshest(keeper, account, COPY_MIN_VALID_MS);
      await this.#ports.clipboard.copy(
        account,
        accessToken,
        this.#ports.settings.settings.clipboardSeconds * 1000,
      );
      return { expiresAt: Math.round(expiresAt) };
    });
  }

  /** Refreshes now, floor permitting; says why when there is no valid token afterwards. */
  async refreshNow({ account }: RequestOf<'refreshNow'>): Promise<AnswerOf<'refreshNow'>> {
    return this.#attempt(async ({ keeper }) => {
      await keeper.refreshNow(account);
      const runner = keeper.account(account);
      if (runner !== undefined && !accessValid(runner.state, runner.now())) throw unavailable(runner.state);
      return undefined;
    });
  }

  async pause({ account }: RequestOf<'pause'>): Promise<AnswerOf<'pause'>> {
    return this.#setPaused(account, true);
  }

  async resume({ account }: RequestOf<'resume'>): Promise<AnswerOf<'resume'>> {
    return this.#setPaused(account, false);
  }

  /** Names an account as the user likes; an empty name brings 115's back. */
  async rename({ account, name }: RequestOf<'rename'>): Promise<AnswerOf<'rename'>> {
    return this.#attempt(async ({ keeper }) => {
      mustExist(keeper, account);
      this.#ports.settings.changeAccount(account, { name });
      return undefined;
    });
  }

  /** Removes an account with all its tokens. */
  async remove({ account }: RequestOf<'remove'>): Promise<AnswerOf<'remove'>> {
    return this.#attempt(async ({ keeper }) => {
      mustExist(keeper, account);
      const { authorisation } = this.#ports;
      const isShown = authorisation.view?.account === account || authorisation.view?.result === account;
      if (isShown && !authorisation.close()) throw new Busy();
      await keeper.remove(account);
      this.#forget(account);
      return undefined;
    });
  }

  /** Shows a QR code for an account, or for a new one. */
  async authorise(request: RequestOf<'authorise'>): Promise<AnswerOf<'authorise'>> {
    return this.#attempt(async (open) =>
      this.#begin(targetOf(request, open.keeper, this.#ports.newAccounts), open),
    );
  }

  async renewCode(): Promise<AnswerOf<'renewCode'>> {
    return this.#attempt(async () => {
      if (!this.#ports.authorisation.renew()) throw new Busy();
      return undefined;
    });
  }

  async closeAuthorisation(): Promise<AnswerOf<'closeAuthorisation'>> {
    return this.#attempt(async () => {
      if (!this.#ports.authorisation.close()) throw new Busy();
      return undefined;
    });
  }

  /** Decides about a login that another user scanned. */
  async resolveOtherUser({ choice }: RequestOf<'resolveOtherUser'>): Promise<AnswerOf<'resolveOtherUser'>> {
    return this.#attempt(async () => {
      await this.#ports.authorisation.resolve(choice);
      return undefined;
    });
  }

  /** Adds an account on the embedded simulator, by the same way as a real one. */
  async addDemo(): Promise<AnswerOf<'addDemo'>> {
    return this.#attempt(async (open) => this.#begin(await this.#ports.demo.target(), open));
  }

  /** Tries to open the vault again. */
  async unlock(): Promise<AnswerOf<'unlock'>> {
    await this.#ports.keeping.unlock();
    return this.#ports.keeping.open === null ? refused('locked') : { ok: true, value: undefined };
  }

  async changeSettings(changes: RequestOf<'changeSettings'>): Promise<AnswerOf<'changeSettings'>> {
    try {
      this.#ports.settings.change(changes);
      return { ok: true, value: undefined };
    } catch (error) {
      return refused(this.#codeOf(error));
    }
  }

  async #setPaused(account: AccountId, paused: boolean): Promise<{ ok: true; value: undefined } | Refused> {
    return this.#attempt(async ({ keeper }) => {
      mustExist(keeper, account);
      // First what a restart will know: a pause that is shown must be one that lasts.
      this.#ports.settings.changeAccount(account, { paused });
      keeper.setPaused(account, paused);
      return undefined;
    });
  }

  /** Settings of an account that is gone do no harm, so what cannot be written now is no failure. */
  #forget(account: AccountId): void {
    try {
      this.#ports.settings.forgetAccount(account);
    } catch (error) {
      this.#ports.log.error(`the settings of ${account} could not be forgotten`, error);
    }
  }

  #begin(target: Target, open: Open): undefined {
    if (!this.#ports.realLogins && isReal(target)) throw new Unfit();
    if (!this.#ports.authorisation.begin(target, open)) throw new Busy();
    return undefined;
  }

  async #attempt<T>(work: (open: Open) => Promise<T>): Promise<{ ok: true; value: T } | Refused> {
    const { open } = this.#ports.keeping;
    if (open === null) return refused('locked');
    try {
      return { ok: true, value: await work(open) };
    } catch (error) {
      return refused(this.#codeOf(error));
    }
  }

  #codeOf(error: unknown): FailureCode {
    if (error instanceof TokenUnavailable) return error.code;
    if (error instanceof StoreFault || error instanceof SettingsFault) {
      this.#ports.log.error('what was asked for could not be written', error);
      return 'not-saved';
    }
    if (error instanceof Busy) return 'busy';
    if (error instanceof Unfit) return 'old-runtime';
    this.#ports.log.error('a request failed', error);
    return 'failed';
  }
}

type Refused = { readonly ok: false; readonly code: FailureCode };

/** Something is under way that must not be cut off. */
class Busy extends Error {}

/** This runtime is too old for logins at 115 itself. */
class Unfit extends Error {}

function refused(code: FailureCode): Refused {
  return { ok: false, code };
}

function mustExist(keeper: Keeper, account: AccountId): NonNullable<ReturnType<Keeper['account']>> {
  const runner = keeper.account(account);
  if (runner === undefined) throw new TokenUnavailable('unknown-account', null, null);
  return runner;
}
