import type { Now } from './clock.ts';
import { appRefusalMessages, deadCodes } from './codes.ts';
import { Coverage, type Outage } from './coverage.ts';
import type { FaultKind, PathName } from './faults.ts';
import type { GrantView } from './grants.ts';

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

/** The figures by which tests judge. Times are milliseconds of the simulator's clock. */
export interface Verdict {
  /** Refreshes that were carried out. */
  readonly rotations: number;
  /** Refresh requests that arrived, whatever became of them. */
  readonly requests: number;
  /** The least time between two refresh requests of one grant; null before the second. */
  readonly leastGapMs: number | null;
  /** The least time between two rotations of one grant. */
  readonly leastRotationGapMs: number | null;
  /** Refresh requests with a token that had been refused as dead, in an answer that was delivered. */
  readonly deadReuses: number;
  /** The most refresh requests of one grant at the same time. */
  readonly maxInFlight: number;
  /** Rotations whose answer never arrived. */
  readonly lostAnswers: number;
  /** The most refresh requests that arrived with one and the same token. */
  readonly mostArrivalsOfOneToken: number;
  /** Requests on all paths. */
  readonly allRequests: number;
  /** Time without a valid access token, summed over the grants. */
  readonly outageMs: number;
  /** The part of it in which nothing stood in the way. */
  readonly unforcedOutageMs: number;
}

/** A part of the books; `limit` keeps the newest entries. */
export interface BooksQuery {
  readonly path?: PathName | undefined;
  readonly grantId?: string | undefined;
  readonly limit?: number | undefined;
}

/** What `books.read` answers. */
export interface BooksReading {
  readonly verdict: Verdict;
  readonly requests: readonly RequestEntry[];
  readonly rotations: readonly RotationEntry[];
  readonly outages: readonly Outage[];
  /** How many refresh requests arrived with each token, by fingerprint. */
  readonly arrivalsByToken: Readonly<Record<string, number>>;
}

type Open<Entry> = { -readonly [Key in keyof Entry]: Entry[Key] };

interface GrantPage {
  readonly coverage: Coverage;
  lastRequestAt: number | null;
  lastRotationAt: number | null;
  inFlight: number;
}

/** Something entered whose answer is still on its way. */
export interface Settlement {
  /** Closes it; `delivered`: whether the whole, genuine answer left. */
  readonly settle: (delivered: boolean) => void;
}

/** How many entries of each kind the ledger keeps in detail; the figures count them all. */
const ledgerLength = 100_000;

/**
 * The simulator's own ledger. It is written as things happen and knows nothing of the program under
 * test, so that tests may judge by it. Tokens appear as fingerprints only.
 */
export class Books {
  readonly #now: Now;
  #requests: Open<RequestEntry>[] = [];
  #rotations: Open<RotationEntry>[] = [];
  #grants = new Map<string, GrantPage>();
  #arrivalsByToken = new Map<string, number>();
  #refusedAsDead = new Set<string>();
  #figures = newFigures();

  constructor(now: Now) {
    this.#now = now;
  }

  /** Enters a request that just arrived. Its `settle` must be called when the exchange is over. */
  arrived(arrival: Arrival, fault: FaultKind | null): OpenRequest {
    this.#figures.allRequests += 1;
    const entry: Open<RequestEntry> = {
      ...arrival,
      n: this.#figures.allRequests,
      at: this.#now(),
      realAt: Date.now(),
      fault,
      answered: null,
      delivered: null,
    };
    keep(this.#requests, entry);
    if (entry.path === 'refresh') this.#refreshArrived(entry);
    return { entry, settle: (answered, delivered) => this.#settle(entry, answered, delivered) };
  }

  /** Enters a new grant. If its first pair is not delivered, nobody holds it and nothing is owed. */
  issued(grant: GrantView): Settlement {
    const at = this.#now();
    const coverage = new Coverage(grant.grantId, at, grant.endsAt);
    this.#grants.set(grant.grantId, {
      coverage,
      lastRequestAt: null,
      lastRotationAt: null,
      inFlight: 0,
    });
    return {
      settle: (delivered) => {
        if (delivered) coverage.delivered(at, grant.accessExpiresAt);
        else coverage.ended(at);
      },
    };
  }

  /** Enters a rotation. `endsAccess`: whether the access token before it is dead. */
  rotated(grant: GrantView, how: { readonly endsAccess: boolean; readonly elsewhere: boolean }): Settlement {
    const at = this.#now();
    const { grantId, generation } = grant;
    const entry: Open<RotationEntry> = {
      grantId,
      from: generation - 1,
      to: generation,
      at,
      delivered: null,
      elsewhere: how.elsewhere,
    };
    keep(this.#rotations, entry);
    this.#figures.rotations += 1;
    const page = this.#grants.get(grantId);
    if (page !== undefined) {
      this.#figures.leastRotationGapMs = least(this.#figures.leastRotationGapMs, page.lastRotationAt, at);
      page.lastRotationAt = at;
    }
    return {
      settle: (delivered) => {
        entry.delivered = delivered;
        if (delivered) page?.coverage.delivered(at, grant.accessExpiresAt);
        else this.#lost(page, at, how);
      },
    };
  }

  /** Enters that a grant was revoked or pushed out. */
  ended(grantId: string): void {
    this.#grants.get(grantId)?.coverage.ended(this.#now());
  }

  /** The figures. Outages that still last are counted up to now. */
  judge(): Verdict {
    const outages = this.outages();
    const sum = (some: readonly Outage[]): number =>
      some.reduce((total, outage) => total + outage.to - outage.from, 0);
    return {
      ...this.#figures,
      outageMs: sum(outages),
      unforcedOutageMs: sum(outages.filter((outage) => outage.hindrances.length === 0)),
    };
  }

  /** Every time in which a standing grant had no valid access token. */
  outages(): Outage[] {
    const now = this.#now();
    return [...this.#grants.values()].flatMap((page) => page.coverage.outages(now));
  }

  /** The ledger, or a part of it. */
  read(query: BooksQuery = {}): BooksReading {
    const { path, grantId, limit = ledgerLength } = query;
    const ofGrant = (entry: { readonly grantId: string | null }): boolean =>
      grantId === undefined || entry.grantId === grantId;
    const requests = this.#requests.filter(
      (entry) => ofGrant(entry) && (path === undefined || entry.path === path),
    );
    return {
      verdict: this.judge(),
      requests: requests.slice(-limit).map((entry) => ({ ...entry })),
      rotations: this.#rotations
        .filter(ofGrant)
        .slice(-limit)
        .map((entry) => ({ ...entry })),
      outages: this.outages().filter(ofGrant),
      arrivalsByToken: Object.fromEntries(this.#arrivalsByToken),
    };
  }

  /**
   * Opens a new ledger and sets the figures to zero. Standing grants stay known, with what their
   * holders have, and so does what was refused as dead; only `forget` drops these.
   */
  reset(): void {
    this.#requests = [];
    this.#rotations = [];
    this.#arrivalsByToken.clear();
    this.#figures = newFigures();
    for (const page of this.#grants.values()) {
      page.lastRequestAt = null;
      page.lastRotationAt = null;
      page.coverage.reset(this.#now());
    }
  }

  /** Opens a new ledger that knows no grant. */
  forget(): void {
    this.#grants.clear();
    this.#refusedAsDead.clear();
    this.reset();
  }

  #refreshArrived(entry: RequestEntry): void {
    const figures = this.#figures;
    figures.requests += 1;
    if (entry.fingerprint !== null) {
      const arrivals = (this.#arrivalsByToken.get(entry.fingerprint) ?? 0) + 1;
      this.#arrivalsByToken.set(entry.fingerprint, arrivals);
      figures.mostArrivalsOfOneToken = Math.max(figures.mostArrivalsOfOneToken, arrivals);
      if (this.#refusedAsDead.has(entry.fingerprint)) figures.deadReuses += 1;
    }
    const page = entry.grantId === null ? undefined : this.#grants.get(entry.grantId);
    if (page === undefined) return;
    figures.leastGapMs = least(figures.leastGapMs, page.lastRequestAt, entry.at);
    page.lastRequestAt = entry.at;
    page.inFlight += 1;
    figures.maxInFlight = Math.max(figures.maxInFlight, page.inFlight);
  }

  #settle(entry: Open<RequestEntry>, answered: Answered | null, delivered: boolean): void {
    entry.answered = answered;
    entry.delivered = delivered;
    if (entry.path !== 'refresh') return;
    const code = answered?.code ?? 0;
    if (entry.fingerprint !== null && deadCodes.has(code)) this.#refusedAsDead.add(entry.fingerprint);
    const page = entry.grantId === null ? undefined : this.#grants.get(entry.grantId);
    if (page === undefined) return;
    page.inFlight -= 1;
    if (entry.fault !== null) page.coverage.hindered(entry.at, entry.fault);
    if (code in appRefusalMessages) page.coverage.hindered(entry.at, 'app-refused');
  }

  #lost(
    page: GrantPage | undefined,
    at: number,
    how: { readonly endsAccess: boolean; readonly elsewhere: boolean },
  ): void {
    if (how.elsewhere) page?.coverage.hindered(at, 'rotated-elsewhere');
    else this.#figures.lostAnswers += 1;
    if (how.endsAccess) page?.coverage.cut(at);
  }
}

/** A request in the ledger whose exchange is not over. */
export interface OpenRequest {
  readonly entry: RequestEntry;
  /**
   * Closes it. `answered`: what reached the client, null for nothing readable; `delivered`: whether
   * that was the whole, genuine answer.
   */
  settle(answered: Answered | null, delivered: boolean): void;
}

type Counted = Open<Omit<Verdict, 'outageMs' | 'unforcedOutageMs'>>;

const newFigures = (): Counted => ({
  rotations: 0,
  requests: 0,
  leastGapMs: null,
  leastRotationGapMs: null,
  deadReuses: 0,
  maxInFlight: 0,
  lostAnswers: 0,
  mostArrivalsOfOneToken: 0,
  allRequests: 0,
});

const keep = <Entry>(entries: Entry[], entry: Entry): void => {
  entries.push(entry);
  if (entries.length >= 2 * ledgerLength) entries.splice(0, ledgerLength);
};

const least = (so: number | null, before: number | null, at: number): number | null =>
  before === null ? so : Math.min(so ?? Infinity, at - before);
