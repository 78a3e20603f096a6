import type { Now } from './clock.ts';
import { appRefusalMessages, deadCodes } from './codes.ts';
import { Coverage, type Outage } from './coverage.ts';
import type { FaultKind } from './faults.ts';
import type { GrantView } from './grants.ts';
import {
  Ledger,
  type Answered,
  type Arrival,
  type LedgerQuery,
  type Open,
  type RequestEntry,
  type RotationEntry,
} from './ledger.ts';
import { least, newFigures, type Verdict } from './verdict.ts';

/** What `books.read` answers. */
export interface BooksReading {
  readonly verdict: Verdict;
  readonly requests: readonly RequestEntry[];
  readonly rotations: readonly RotationEntry[];
  readonly outages: readonly Outage[];
  /** How many refresh requests arrived with each token, by fingerprint. */
  readonly arrivalsByToken: Readonly<Record<string, number>>;
}

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

/**
 * The simulator's own ledger. It is written as things happen and knows nothing of the program under
 * test, so that tests may judge by it. Tokens appear as fingerprints only.
 */
export class Books {
  readonly #now: Now;
  readonly #ledger: Ledger;
  #grants = new Map<string, GrantPage>();
  #arrivalsByToken = new Map<string, number>();
  #refusedAsDead = new Set<string>();
  #figures = newFigures();

  constructor(now: Now) {
    this.#now = now;
    this.#ledger = new Ledger(now);
  }

  /** Enters a request that just arrived. Its `settle` must be called when the exchange is over. */
  arrived(arrival: Arrival, fault: FaultKind | null): OpenRequest {
    this.#figures.allRequests += 1;
    const entry = this.#ledger.request(arrival, fault);
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
    const entry = this.#ledger.rotation(grant.grantId, grant.generation, how.elsewhere);
    this.#figures.rotations += 1;
    const page = this.#grants.get(grant.grantId);
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
  read(query: LedgerQuery = {}): BooksReading {
    const { grantId } = query;
    return {
      ...this.#ledger.read(query),
      verdict: this.judge(),
      outages: this.outages().filter((outage) => grantId === undefined || outage.grantId === grantId),
      arrivalsByToken: Object.fromEntries(this.#arrivalsByToken),
    };
  }

  /**
   * Opens a new ledger and sets the figures to zero. Standing grants stay known, with what their
   * holders have, and so does what was refused as dead; only `forget` drops these.
   */
  reset(): void {
    this.#ledger.clear();
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
