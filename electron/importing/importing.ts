import type { AnswerOf, FailureCode, RequestOf } from '../../shared/ipc.ts';
import type { ImportView } from '../../shared/view.ts';
import type { RealClock } from '../keeper/clock.ts';
import { StoreFault } from '../keeper/ports.ts';
import type { AccountId, ClockRate, Origins } from '../keeper/record.ts';
import type { Keeping, Open } from '../keeping/keeping.ts';
import type { Log } from '../log/log.ts';
import { isOf115 } from '../open115/origins.ts';
import type { SystemClipboard } from '../runtime/clipboard.ts';
import { importedRecord } from './imported-record.ts';
import { readCopy } from './read-copy.ts';

/** What {@link Importing} works with. */
export interface ImportingPorts {
  readonly keeping: Keeping;
  readonly clipboard: SystemClipboard;
  /** Origins and clock of new accounts. */
  readonly newAccounts: { readonly origins: Origins; readonly clock: ClockRate };
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
    const { keeping, log } = this.#ports;
    if (this.#busy) return { ok: false, code: 'busy' };
    if (keeping.open === null) return { ok: false, code: 'locked' };
    this.#busy = true;
    try {
      const code = await this.#import(request, keeping.open);
      return code === null ? { ok: true, value: undefined } : { ok: false, code };
    } catch (error) {
      log.error('a refresh token could not be imported', error);
      return { ok: false, code: error instanceof StoreFault ? 'not-saved' : 'failed' };
    } finally {
      this.#busy = false;
    }
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

  async #import({ appId, ageDays }: RequestOf<'importToken'>, open: Open): Promise<FailureCode | null> {
    const { clipboard, clock, log, newAccounts, newId, realLogins } = this.#ports;
    const { origins } = newAccounts;
    if (!realLogins && Object.values(origins).some(isOf115)) return 'old-runtime';
    const text = await clipboard.read();
    const kept = open.keeper.accounts().map(({ record }) => record);
    const copy = readCopy(text, kept);
    if (!copy.ok) return copy.code;
    const { refreshToken } = copy;
    const id = newId(origins);
    await open.keeper.add(importedRecord(id, { ...newAccounts, refreshToken, appId, ageDays }, clock.now()));
    log.info(`${id} is imported`);
    this.#become({ account: id, again: false });
    // Asked for, so that it waits for nobody's turn; how it ends is told by the account's state.
    void open.keeper.refreshNow(id).catch((error: unknown) => log.error(`${id} is gone`, error));
    await this.#clear(text);
    return null;
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
