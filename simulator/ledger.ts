import type { Now } from './clock.ts';
import type { FaultKind, PathName } from './faults.ts';

/** A request as it arrived. */
export interface Arrival {
  readonly path: PathName;
  readonly appId: string | null;
  readonly userId: string | null;
  readonly grantId: string | null;
  /** The generation of the token presented, null for none or an unknown one. */
  readonly generation: number | null;
  /** The fingerprint of the token presented; never the token. */
  readonly fingerprint: string | null;
  /** A number for the TCP connection, and which request on it this is. */
  readonly connection: number;
  readonly nthOnConnection: number;
}

/** What was sent back, as far as the client could read it. */
export interface Answered {
  readonly status: number;
  /** The error code in the envelope; 0 for success, null when there is no envelope. */
  readonly code: number | null;
}

/** A request in the ledger. `at` is of the simulator's clock, `realAt` of the machine's; epoch ms. */
export interface RequestEntry extends Arrival {
  readonly n: number;
  readonly at: number;
  readonly realAt: number;
  readonly fault: FaultKind | null;
  readonly answered: Answered | null;
  /** Whether a whole and genuine answer left; null while it is open. */
  readonly delivered: boolean | null;
}

/** One rotation in the ledger. */
export interface RotationEntry {
  readonly grantId: string;
  readonly from: number;
  readonly to: number;
  readonly at: number;
  /** Whether its answer was delivered; null while it is open. */
  readonly delivered: boolean | null;
  /** Whether it was done by another program's hand (`grant.rotate`). */
  readonly elsewhere: boolean;
}

/** An entry that is still being written. */
export type Open<Entry> = { -readonly [Key in keyof Entry]: Entry[Key] };

/** A part of the ledger; `limit` keeps the newest entries. */
export interface LedgerQuery {
  readonly path?: PathName | undefined;
  readonly grantId?: string | undefined;
  readonly limit?: number | undefined;
}

/** How many entries of each kind the ledger keeps in detail; the figures count them all. */
const ledgerLength = 100_000;

/** Every request and every rotation, one after another. */
export class Ledger {
  readonly #now: Now;
  #requests: Open<RequestEntry>[] = [];
  #rotations: Open<RotationEntry>[] = [];
  #count = 0;

  constructor(now: Now) {
    this.#now = now;
  }

  /** Enters a request that just arrived. */
  request(arrival: Arrival, fault: FaultKind | null): Open<RequestEntry> {
    this.#count += 1;
    const entry: Open<RequestEntry> = {
      ...arrival,
      n: this.#count,
      at: this.#now(),
      realAt: Date.now(),
      fault,
      answered: null,
      delivered: null,
    };
    keep(this.#requests, entry);
    return entry;
  }

  /** Enters a rotation to the generation `to`. */
  rotation(grantId: string, to: number, elsewhere: boolean): Open<RotationEntry> {
    const at = this.#now();
    const entry: Open<RotationEntry> = { grantId, from: to - 1, to, at, delivered: null, elsewhere };
    keep(this.#rotations, entry);
    return entry;
  }

  /** The entries that a query asks for, as they are now. */
  read({ path, grantId, limit = ledgerLength }: LedgerQuery): {
    readonly requests: readonly RequestEntry[];
    readonly rotations: readonly RotationEntry[];
  } {
    const ofGrant = (entry: { readonly grantId: string | null }): boolean =>
      grantId === undefined || entry.grantId === grantId;
    const requests = this.#requests.filter((entry) => path === undefined || entry.path === path);
    return {
      requests: requests
        .filter(ofGrant)
        .slice(-limit)
        .map((entry) => ({ ...entry })),
      rotations: this.#rotations
        .filter(ofGrant)
        .slice(-limit)
        .map((entry) => ({ ...entry })),
    };
  }

  /** Begins anew. */
  clear(): void {
    this.#requests = [];
    this.#rotations = [];
    this.#count = 0;
  }
}

const keep = <Entry>(entries: Entry[], entry: Entry): void => {
  entries.push(entry);
  if (entries.length >= 2 * ledgerLength) entries.splice(0, ledgerLength);
};
