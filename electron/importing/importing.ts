import type { Answer, AnswerOf, RequestOf } from '../../shared/ipc.ts';
import type { ImportView } from '../../shared/view.ts';
import { isReal, type NewAccounts } from '../authorisation/target.ts';
import type { RealClock } from '../keeper/clock.ts';
import { StoreFault } from '../keeper/ports.ts';
import type { AccountId, Origins } from '../keeper/record.ts';
import type { Keeping, Open } from '../keeping/keeping.ts';
import type { Log } from '../log/log.ts';
import type { SystemClipboard } from '../runtime/clipboard.ts';
import { importedRecord } from './imported-record.ts';
import { readCopy } from './read-copy.ts';

/** What {@link Importing} works with. */
export interface ImportingPorts {
  readonly keeping: Keeping;
  readonly clipboard: SystemClipboard;
  readonly newAccounts: NewAccounts;
  /** Whether logins at 115 itself may be made with this runtime. */
  readonly realLogins: boolean;
  /** An id for a grant from these origins. */
  readonly newId: (origins: Origins) => AccountId;
  readonly clock: RealClock;
  readonly log: Log;
}

/**
 * The import of a refresh token that another program was authorised for. It goes from the clipboard into the vault and is
 * seen by nobody on the way (P20); what follows is the keeper's ordinary refresh. Nothing here throws.
 */
export class Importing {
  readonly #ports: ImportingPorts;
  readonly #listeners = new Set<() => void>();
  #view: ImportView | null = null;
  #busy = false;

  constructor(ports: ImportingPorts) {
    this.#ports = ports;
    ports.keeping.subscribe((transition) => {
      if (transition === null) this.#lookForRemoval();
    });
  }

  /** The account that the latest import became, until it is put away; null when there is none. */
  get view(): ImportView | null {
    return this.#view;
  }

  /** Calls `listener` after each change; returns what stops it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Reads the clipboard and keeps what it holds as a new account; it answers once that is durable. */
  async begin(request: RequestOf<'importToken'>): Promise<AnswerOf<'importToken'>> {
    const answer = await this.#inTurn(async (open) => {
      const text = await this.#ports.clipboard.read();
      const taken = await this.#take(text, request, open);
      if (taken.ok) await this.#clear(text);
      return taken;
    });
    return answer.ok ? { ok: true, value: undefined } : answer;
  }

  /** The same with a text that came another way; answers the account that it became. */
  take(text: string, request: RequestOf<'importToken'>): Promise<Answer<AccountId>> {
    return this.#inTurn((open) => this.#take(text, request, open));
  }

  /** Puts the latest import's result away; the account stays. */
  async close(): Promise<AnswerOf<'closeImport'>> {
    this.#become(null);
    return { ok: true, value: undefined };
  }

  /** An account without a name turned out to be another one's, and lives on there. */
  broughtHome(from: AccountId, home: AccountId): void {
    if (this.#view?.account === from) this.#become({ account: home, again: true });
  }

  /** One import at a time, while the vault is open. */
  async #inTurn(work: (open: Open) => Promise<Answer<AccountId>>): Promise<Answer<AccountId>> {
    const { keeping, log } = this.#ports;
    if (this.#busy) return { ok: false, code: 'busy' };
    if (keeping.open === null) return { ok: false, code: 'locked' };
    this.#busy = true;
    try {
      return await work(keeping.open);
    } catch (error) {
      log.error('a refresh token could not be imported', error);
      return { ok: false, code: error instanceof StoreFault ? 'not-saved' : 'failed' };
    } finally {
      this.#busy = false;
    }
  }

  async #take(
    text: string,
    { appId, ageDays }: RequestOf<'importToken'>,
    open: Open,
  ): Promise<Answer<AccountId>> {
    const { clock, log, newAccounts, newId, realLogins } = this.#ports;
    if (!realLogins && isReal(newAccounts)) return { ok: false, code: 'old-runtime' };
    const kept = open.keeper.accounts().map(({ record }) => record);
    const copy = readCopy(text, kept);
    if (!copy.ok) return copy;
    const { refreshToken } = copy;
    const id = newId(newAccounts.origins);
    await open.keeper.add(importedRecord(id, { ...newAccounts, refreshToken, appId, ageDays }, clock.now()));
    log.info(`${id} is imported`);
    this.#become({ account: id, again: false });
    // Asked for, so that it waits for nobody's turn; how it ends is told by the account's state.
    void open.keeper.refreshNow(id).catch((error: unknown) => log.error(`${id} is gone`, error));
    return { ok: true, value: id };
  }

  /** Takes the token off the clipboard, unless something else has been copied since. */
  async #clear(text: string): Promise<void> {
    const { clipboard, log } = this.#ports;
    try {
      if ((await clipboard.read()) === text) clipboard.clear();
    } catch (error) {
      log.error('the imported token could not be taken off the clipboard', error);
    }
  }

  #lookForRemoval(): void {
    const view = this.#view;
    const { open } = this.#ports.keeping;
    if (view !== null && open !== null && open.keeper.account(view.account) === undefined) this.#become(null);
  }

  #become(view: ImportView | null): void {
    if (view === this.#view) return;
    this.#view = view;
    for (const listener of this.#listeners) listener();
  }
}
