import type { AuthorisationView } from '../../shared/view.ts';
import { pause } from '../clock/pause.ts';
import type { RealClock } from '../keeper/clock.ts';
import type { IdentifyOutcome, TokenStore } from '../keeper/ports.ts';
import type { AccountId, AccountRecord, Origins, User } from '../keeper/record.ts';
import type { Secret } from '../keeper/secret.ts';
import { adopt, homeOf, takeUp } from '../keeping/adopt.ts';
import type { Open } from '../keeping/keeping.ts';
import type { Log } from '../log/log.ts';
import { CODE_LIFETIME_MS, type DeviceCode, type DeviceCodeOutcome } from '../open115/device-code.ts';
import type { ExchangeOutcome } from '../open115/token-calls.ts';
import { fetchPair } from './fetch-pair.ts';
import { firstRecord, type Target } from './first-record.ts';
import { followPhone, type Poll } from './phone-progress.ts';

/** What an {@link Authorisation} asks of 115. */
interface AuthorisationClient {
  requestDeviceCode(origins: Origins, appId: string, signal?: AbortSignal): Promise<DeviceCodeOutcome>;
  poll(code: DeviceCode): Poll;
  exchange(code: DeviceCode): Promise<ExchangeOutcome>;
  identify(origins: Origins, accessToken: Secret): Promise<IdentifyOutcome>;
}

/** What an {@link Authorisation} works with. */
export interface AuthorisationPorts {
  readonly client: AuthorisationClient;
  readonly clock: RealClock;
  /** An id for a grant from these origins. */
  newId(origins: Origins): AccountId;
  readonly log: Log;
}

/** User info costs quota: after these tries the grant becomes an account that is named later. */
const MAX_NAMING_TRIES = 10;
const LONGEST_NAMING_PAUSE_MS = 30_000;

/** One run of the flow; it is over for good when another one has taken its place. */
interface Run {
  readonly target: Target;
  readonly open: Open;
  readonly ended: AbortController;
}

/** A grant that has no home yet: its user is still to be told, the choice is to be made, or it could not be written. */
interface Homeless {
  readonly record: AccountRecord;
  readonly user: User | null;
  /** Whether the vault holds it, under its own id. */
  readonly stored: boolean;
}

/**
 * The QR authorisation, at most one at a time: code, phone, first pair, whose it is. A new grant is stored under an id of
 * its own before anything else; only when 115 has named the same user does it take an account's place (P16).
 */
export class Authorisation {
  readonly #ports: AuthorisationPorts;
  readonly #listeners = new Set<() => void>();
  #run: Run | null = null;
  #view: AuthorisationView | null = null;
  #homeless: Homeless | null = null;

  constructor(ports: AuthorisationPorts) {
    this.#ports = ports;
  }

  /** What the interface shows; null when there is nothing. */
  get view(): AuthorisationView | null {
    return this.#view;
  }

  /** Calls `listener` after each change; returns what stops it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Shows a new code, ending an unfinished flow. False while a confirmed code is being turned into a grant. */
  begin(target: Target, open: Open): boolean {
    if (!this.close()) return false;
    const run = { target, open, ended: new AbortController() };
    this.#run = run;
    this.#view = emptyView(target);
    this.#tell();
    void this.#go(run).catch((error: unknown) => {
      this.#ports.log.error('the authorisation broke off', error);
      this.#show(run, { phase: 'failed' });
    });
    return true;
  }

  /** A new code for the same target. False as for {@link begin}. */
  renew(): boolean {
    const run = this.#run;
    return run !== null && this.begin(run.target, run.open);
  }

  /** Ends the flow, or puts its result away. False while a confirmed code is being turned into a grant. */
  close(): boolean {
    if (this.#view?.phase === 'exchanging') return false;
    const run = this.#run;
    const homeless = this.#homeless;
    this.#run = null;
    this.#homeless = null;
    run?.ended.abort();
    if (run !== null && homeless !== null) void this.#keep(run, homeless);
    if (this.#view !== null) {
      this.#view = null;
      this.#tell();
    }
    return true;
  }

  /** Decides about a grant that another user scanned. Rejects with `StoreFault`; then the choice is still open. */
  async resolve(choice: 'add' | 'discard'): Promise<void> {
    const run = this.#run;
    const homeless = this.#homeless;
    if (run === null || homeless === null || homeless.user === null) return;
    if (this.#view?.phase !== 'other-user') return;
    this.#homeless = null;
    try {
      if (choice === 'add') return await this.#settle(run, homeless.record, homeless.user, null);
      await run.open.store.remove(homeless.record.id);
    } catch (error) {
      // Another flow may have begun meanwhile; then nobody is left to choose.
      if (this.#isCurrent(run)) this.#homeless = homeless;
      else void this.#keep(run, homeless);
      throw error;
    }
    if (this.#isCurrent(run)) this.close();
  }

  async #go(run: Run): Promise<void> {
    const { client, clock } = this.#ports;
    const { target } = run;
    const { signal } = run.ended;
    const asked = await client.requestDeviceCode(target.origins, target.appId, signal);
    if (!this.#isCurrent(run) || asked.kind === 'aborted') return;
    if (asked.kind !== 'code') return this.#show(run, ending(asked));
    const { code } = asked;
    const expiresAt = code.issuedAt + CODE_LIFETIME_MS;
    this.#show(run, { phase: 'waiting', qrcode: code.qrcode, expiresAt });
    const phone = await followPhone(
      { poll: client.poll(code), clock, expiresAt, signal },
      {
        scanned: () => this.#show(run, { phase: 'scanned' }),
        trouble: (cause) =>
          this.#show(run, { fault: cause !== null && 'fault' in cause ? cause.fault : null }),
      },
    );
    if (!this.#isCurrent(run) || phone === 'aborted') return;
    const codeIsOver = { qrcode: null, expiresAt: null, fault: null };
    if (phone !== 'confirmed') return this.#show(run, { phase: phone, ...codeIsOver });
    this.#show(run, { phase: 'exchanging', ...codeIsOver });
    const exchanged = await fetchPair((of) => client.exchange(of), code, { clock, signal });
    if (exchanged.kind !== 'done') return this.#show(run, ending(exchanged));
    const record = firstRecord(this.#ports.newId(target.origins), target, exchanged.pair, clock.now());
    if (!(await isDone(run.open.store.save(record), this.#ports.log))) {
      this.#homeless = { record, user: null, stored: false };
      return this.#show(run, { phase: 'not-saved' });
    }
    this.#homeless = { record, user: null, stored: true };
    this.#show(run, { phase: 'naming' });
    const user = await this.#whose(run, record);
    if (!this.#isCurrent(run)) return;
    if (user === null) this.close();
    else await this.#finish(run, record, user);
  }

  /** Asks whose grant it is: it is stored, so there is time. Null when 115 did not say, or the flow was closed. */
  async #whose(run: Run, record: AccountRecord): Promise<User | null> {
    const { client, clock } = this.#ports;
    for (let tries = 0; tries < MAX_NAMING_TRIES && this.#isCurrent(run); tries += 1) {
      const outcome = await client.identify(record.origins, record.accessToken);
      if (outcome.kind === 'known') return outcome.user;
      this.#show(run, told(outcome));
      await pause(clock, Math.min(1_000 * 2 ** tries, LONGEST_NAMING_PAUSE_MS), run.ended.signal);
    }
    return null;
  }

  async #finish(run: Run, record: AccountRecord, user: User): Promise<void> {
    const { account } = run.target;
    const expected = account === null ? null : (run.open.keeper.account(account)?.record.user ?? null);
    if (expected !== null && expected.id !== user.id) {
      this.#homeless = { record, user, stored: true };
      const scannedKnown = homeOf(run.open.keeper, record, user, null)?.id ?? null;
      const scanned = { scannedBy: user.name, scannedKnown, fault: null, code: null };
      return this.#show(run, { phase: 'other-user', ...scanned });
    }
    this.#homeless = null;
    if (await isDone(this.#settle(run, record, user, account), this.#ports.log)) return;
    const homeless = { record, user, stored: true };
    if (!this.#isCurrent(run)) return this.#keep(run, homeless);
    this.#homeless = homeless;
    this.#show(run, { phase: 'not-saved', fault: null, code: null });
  }

  /** A flow that has ended before its grant has a home: the grant goes home by itself, or stays on its own for now. */
  async #keep({ target, open }: Run, { record, user, stored }: Homeless): Promise<void> {
    const kept = user === null ? open.keeper.add(record) : this.#adopt(open, record, user, target.account);
    if (!(await isDone(kept, this.#ports.log)) && stored) takeUp(open.keeper, record);
  }

  async #settle(run: Run, record: AccountRecord, user: User, asked: AccountId | null): Promise<void> {
    const result = await this.#adopt(run.open, record, user, asked);
    this.#show(run, { phase: 'done', result, fault: null, code: null });
  }

  async #adopt(
    { keeper, store }: Open,
    record: AccountRecord,
    user: User,
    asked: AccountId | null,
  ): Promise<AccountId> {
    const { log } = this.#ports;
    const remove = (id: AccountId): Promise<void> => removeQuietly(store, id, log);
    const { account, again } = await adopt(keeper, record, user, { asked, remove });
    log.info(`${account} is authorised${again ? ' again' : ''}`);
    return account;
  }

  #isCurrent(run: Run): boolean {
    return this.#run === run;
  }

  #show(run: Run, changes: Partial<AuthorisationView>): void {
    if (!this.#isCurrent(run) || this.#view === null) return;
    this.#view = { ...this.#view, ...changes };
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function emptyView({ account, appId, demo }: Target): AuthorisationView {
  return {
    account,
    appId,
    phase: 'asking',
    demo: demo === true,
    qrcode: null,
    expiresAt: null,
    code: null,
    fault: null,
    scannedBy: null,
    scannedKnown: null,
    result: null,
  };
}

/** How a failed request ends the flow. */
function ending(
  outcome:
    | Exclude<DeviceCodeOutcome, { kind: 'code' | 'aborted' }>
    | Exclude<ExchangeOutcome, { kind: 'done' }>,
): Partial<AuthorisationView> {
  return outcome.kind === 'refused'
    ? { phase: 'refused', code: outcome.refusal.code, fault: null }
    : { phase: 'failed', fault: outcome.fault };
}

/** Why 115 has not said yet whose grant it is. */
function told(outcome: Exclude<IdentifyOutcome, { kind: 'known' }>): Partial<AuthorisationView> {
  return outcome.kind === 'failed'
    ? { fault: outcome.fault, code: null }
    : { fault: null, code: outcome.refusal.code };
}

async function isDone(work: Promise<unknown>, log: Log): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    log.error('a new grant could not be stored', error);
    return false;
  }
}

/** What cannot be removed now is recognised and removed at the next start. */
async function removeQuietly(store: TokenStore, id: AccountId, log: Log): Promise<void> {
  await store.remove(id).catch((error: unknown) => log.error(`${id} could not be removed`, error));
}
