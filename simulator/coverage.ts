/** A fault that struck a refresh, or another reason why a grant could not be refreshed. */
export interface Hindrance {
  readonly at: number;
  readonly kind: string;
}

/** A time in which a grant stood but its holder had no valid access token; epoch milliseconds. */
export interface Outage {
  readonly grantId: string;
  readonly from: number;
  readonly to: number;
  /** Whether it still lasts. */
  readonly open: boolean;
  /** What stood in the way since the last delivered token; none: the holder was simply late. */
  readonly hindrances: readonly Hindrance[];
}

/** Follows whether the holder of one grant has a valid access token, as far as the answers reached it. */
export class Coverage {
  readonly #grantId: string;
  readonly #endsAt: number;
  readonly #closed: Outage[] = [];
  #coveredUntil: number;
  #hindrances: Hindrance[] = [];
  #endedAt: number | null = null;

  /** `from`: when the grant was issued; `endsAt`: when its year is over. */
  constructor(grantId: string, from: number, endsAt: number) {
    this.#grantId = grantId;
    this.#endsAt = endsAt;
    this.#coveredUntil = from;
  }

  /** An access token reached the holder. */
  delivered(at: number, expiresAt: number): void {
    this.#close(at);
    this.#coveredUntil = expiresAt;
    this.#hindrances = [];
  }

  /** The holder's access token was ended, by a rotation whose answer it did not get. */
  cut(at: number): void {
    this.#coveredUntil = Math.min(this.#coveredUntil, at);
  }

  /** Something kept a refresh from succeeding. */
  hindered(at: number, kind: string): void {
    this.#hindrances.push({ at, kind });
  }

  /** The grant was revoked or pushed out: no token is owed any more. */
  ended(at: number): void {
    if (this.#endedAt !== null) return;
    this.#close(at);
    this.#endedAt = at;
  }

  /** Forgets the outages up to `now`; one that lasts begins anew. */
  reset(now: number): void {
    this.#closed.length = 0;
    this.#hindrances = [];
    this.#coveredUntil = Math.max(this.#coveredUntil, now);
  }

  /** Every outage up to `now`, the one that still lasts included. */
  outages(now: number): Outage[] {
    const open = this.#endedAt === null ? this.#outage(now, true) : null;
    return open === null ? [...this.#closed] : [...this.#closed, open];
  }

  #close(at: number): void {
    const outage = this.#endedAt === null ? this.#outage(at, false) : null;
    if (outage !== null) this.#closed.push(outage);
  }

  #outage(at: number, open: boolean): Outage | null {
    const to = Math.min(at, this.#endsAt);
    if (to <= this.#coveredUntil) return null;
    const hindrances = [...this.#hindrances];
    return { grantId: this.#grantId, from: this.#coveredUntil, to, open, hindrances };
  }
}
