import { systemTimer } from '../../../electron/clock/system-timer.ts';
import { Keeper } from '../../../electron/keeper/keeper.ts';
import type { RefreshOutcome, TokenClient, TokenStore } from '../../../electron/keeper/ports.ts';
import type { AccountId, AccountRecord } from '../../../electron/keeper/record.ts';
import { Secret } from '../../../electron/keeper/secret.ts';
import { nodeFiles } from '../../../electron/vault/node-files.ts';
import { openVault } from '../../../electron/vault/open-vault.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { passwordProtection, sampleRecord } from '../../unit/vault/vault-fixture.ts';
import { countedFiles, type DiskCounts } from './counted-files.ts';

const MONTH_MS = 30 * 86_400_000;
/** More than the floor between two refreshes of a grant. */
const APART_MS = 100_000;

/**
 * The real keeper on a real vault in a real folder, and a 115 that answers at once. Each rotation is timed where it is
 * made durable: the journal before the request, and the new pair after the answer.
 */
export class RotatingVault {
  readonly counts: DiskCounts = { writes: 0, bytes: 0, syncs: 0, renames: 0, folderSyncs: 0 };
  readonly #clock = new ManualClock();
  readonly #ids: readonly AccountId[];
  #keeper: Keeper | null = null;
  #spentMs = 0;
  #turn = 0;

  private constructor(accounts: number) {
    this.#ids = Array.from(
      { length: accounts },
      (_, index): AccountId => `acc_${String(index).padStart(8, '0')}`,
    );
  }

  /** Makes a vault with so many accounts in a folder that is not there yet. */
  static async make(folder: string, accounts: number): Promise<RotatingVault> {
    const made = new RotatingVault(accounts);
    const files = countedFiles(nodeFiles(process.platform, systemTimer), made.counts);
    const opening = await openVault({ folder, protection: passwordProtection(), files });
    if (opening.kind !== 'open') throw new Error(`the vault is locked: ${opening.reason}`);
    const { vault } = opening;
    const store: TokenStore = {
      writeJournal: (entry, token) => made.#timed(() => vault.writeJournal(entry, token)),
      save: (record) => made.#timed(() => vault.save(record)),
      remove: (account) => vault.remove(account),
    };
    const clock = made.#clock;
    const keeper = new Keeper({ store, client: instantClient(), clock, random: () => 0.5 });
    const records = made.#ids.map((id) => lasting(sampleRecord(1, id), clock.now()));
    for (const record of records) await vault.save(record);
    keeper.open(
      records.map((record) => ({ record, journal: null })),
      () => false,
    );
    made.#keeper = keeper;
    return made;
  }

  /** Rotates the next account; how long it took to make that durable, in milliseconds. */
  async rotate(): Promise<number> {
    const id = this.#ids[this.#turn % this.#ids.length];
    if (id === undefined || this.#keeper === null) throw new Error('there is no account');
    this.#turn += 1;
    await this.#clock.advance(APART_MS);
    this.#spentMs = 0;
    const before = this.#keeper.account(id)?.record.generation ?? 0;
    await this.#keeper.refreshNow(id);
    if (this.#keeper.account(id)?.record.generation !== before + 1)
      throw new Error('the account did not rotate');
    return this.#spentMs;
  }

  async #timed(work: () => Promise<void>): Promise<void> {
    const startedAt = performance.now();
    await work();
    this.#spentMs += performance.now() - startedAt;
  }
}

/** A pair so long-lived that nothing is refreshed unasked. */
function lasting(record: AccountRecord, now: number): AccountRecord {
  return {
    ...record,
    grantedAt: now,
    grantEndsAt: now + 12 * MONTH_MS,
    obtainedAt: now,
    expiresAt: now + MONTH_MS,
  };
}

function instantClient(): TokenClient {
  let issued = 0;
  return {
    refresh: async (): Promise<RefreshOutcome> => {
      issued += 1;
      const accessToken = new Secret(`access-${issued}-${'a'.repeat(48)}`);
      const refreshToken = new Secret(`refresh-${issued}-${'r'.repeat(48)}`);
      return { kind: 'done', pair: { accessToken, refreshToken, expiresInMs: MONTH_MS } };
    },
    probe: async () => 'accepted',
  };
}
