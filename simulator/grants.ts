import type { SimClock } from './clock.ts';
import { refusals, type Refusal } from './codes.ts';
import type { SimulatorOptions } from './options.ts';
import { fingerprint, tokenPrefixes, type TokenKind, type TokenMint } from './tokens.ts';

/** Whether a grant still stands, and who ended it. Its year is not told here: it follows from the clock. */
type GrantStatus = 'live' | 'revoked' | 'pushed-out';

/** One authorisation as the simulator shows it; instants are epoch milliseconds, tokens fingerprints. */
export interface GrantView {
  readonly grantId: string;
  readonly userId: string;
  readonly appId: string;
  readonly status: GrantStatus;
  /** T0. */
  readonly authorisedAt: number;
  readonly endsAt: number;
  /** 1 at first, one more with every rotation. */
  readonly generation: number;
  readonly lastRefreshAt: number | null;
  readonly accessExpiresAt: number;
  readonly accessFingerprint: string;
  readonly refreshFingerprint: string;
}

/** A pair just issued, with the true lifetime of its access token. */
export interface IssuedPair {
  readonly grant: GrantView;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly lifetimeS: number;
}

/** Whose token it is. `generation` is the one it was issued with. */
export interface TokenOwner {
  readonly kind: TokenKind;
  readonly grant: GrantView;
  readonly generation: number;
}

interface Grant {
  readonly id: string;
  readonly userId: string;
  readonly appId: string;
  readonly authorisedAt: number;
  readonly endsAt: number;
  status: GrantStatus;
  generation: number;
  lastRefreshAt: number | null;
  accessToken: string;
  refreshToken: string;
}

interface TokenRecord {
  readonly kind: TokenKind;
  readonly grant: Grant;
  generation: number;
  readonly expiresAt: number;
  /** How often it was refused as dead. */
  refusals: number;
}

/**
 * The authorisations and their token pairs, with 115's rules: single-use refresh tokens, the 60 s
 * floor, the year that no refresh extends, two grants per user and App ID
 * (docs/115-open-platform.md, "Refresh" and "Lifetimes").
 */
export class Grants {
  readonly #clock: SimClock;
  readonly #mint: TokenMint;
  readonly #options: () => SimulatorOptions;
  readonly #grants = new Map<string, Grant>();
  readonly #tokens = new Map<string, TokenRecord>();
  #count = 0;

  constructor(clock: SimClock, mint: TokenMint, options: () => SimulatorOptions) {
    this.#clock = clock;
    this.#mint = mint;
    this.#options = options;
  }

  /**
   * A new grant. `authorisedAt` (default: now) lets one be issued that is already some months old;
   * its access token counts from now. Answers the pair and the grants that it pushed out.
   */
  issue(of: {
    readonly userId: string;
    readonly appId: string;
    readonly authorisedAt?: number | undefined;
    readonly lifetimeS?: number | undefined;
  }): { readonly pair: IssuedPair; readonly pushedOut: readonly GrantView[] } {
    const authorisedAt = of.authorisedAt ?? this.#clock.now();
    const grant: Grant = {
      id: `grant_${++this.#count}`,
      userId: of.userId,
      appId: of.appId,
      authorisedAt,
      endsAt: authorisedAt + this.#options().grantLifetimeMs,
      status: 'live',
      generation: 1,
      lastRefreshAt: null,
      accessToken: '',
      refreshToken: '',
    };
    const pushedOut = this.#makeRoom(grant);
    this.#grants.set(grant.id, grant);
    const lifetimeS = of.lifetimeS ?? this.#options().firstLifetimeS;
    this.#renewRefreshToken(grant);
    this.#renewAccessToken(grant, lifetimeS);
    return { pair: this.#pair(grant, lifetimeS), pushedOut };
  }

  /** What 115 does with a refresh token: a new pair, or a refusal that counts against a dead token. */
  refresh(token: string): IssuedPair | Refusal {
    if (token.trim() === '' || token.length > 8192 || !token.startsWith(tokenPrefixes.refresh)) {
      return refusals.refreshTokenMalformed;
    }
    const record = this.#tokens.get(token);
    if (record === undefined) return refusals.refreshTokenUnknown;
    if (record.refusals > this.#options().deadRepeats) return refusals.refreshTokenBlocked;
    const refusal = this.#refusal(token, record.grant);
    if (refusal === null) return this.#rotate(record.grant);
    if (refusal !== refusals.tooOften) record.refusals += 1;
    return refusal;
  }

  /** Rotates a grant as another program holding its refresh token would. */
  rotateElsewhere(grantId: string): IssuedPair | undefined {
    const grant = this.#grants.get(grantId);
    return grant === undefined ? undefined : this.#rotate(grant);
  }

  /** Whether an access token opens the resource API: its grant, or why not. */
  checkAccess(token: string | null): { readonly grant: GrantView } | Refusal {
    if (token === null || !token.startsWith(tokenPrefixes.access)) {
      return refusals.accessTokenMalformed;
    }
    const record = this.#tokens.get(token);
    if (record === undefined) return refusals.accessTokenUnknown;
    if (record.grant.status !== 'live' || this.#clock.now() >= record.expiresAt) {
      return refusals.accessTokenInvalid;
    }
    if (this.#options().refreshEndsAccess && record.grant.accessToken !== token) {
      return refusals.accessTokenSuperseded;
    }
    return { grant: this.#view(record.grant) };
  }

  /** Takes a grant back, as the user does in 115's device list. Undefined: there is no such grant. */
  revoke(grantId: string): GrantView | undefined {
    const grant = this.#grants.get(grantId);
    if (grant === undefined) return undefined;
    if (grant.status === 'live') grant.status = 'revoked';
    return this.#view(grant);
  }

  /** Whose token this is; undefined if it was never issued. */
  ownerOf(token: string): TokenOwner | undefined {
    const record = this.#tokens.get(token);
    if (record === undefined) return undefined;
    const { kind, grant, generation } = record;
    return { kind, grant: this.#view(grant), generation };
  }

  /** Every grant ever issued, oldest first. */
  list(): GrantView[] {
    return [...this.#grants.values()].map((grant) => this.#view(grant));
  }

  /** Forgets all grants; their tokens are unknown from then on. */
  reset(): void {
    this.#grants.clear();
    this.#tokens.clear();
  }

  #refusal(token: string, grant: Grant): Refusal | null {
    const now = this.#clock.now();
    if (grant.status !== 'live') return refusals.refreshTokenRevoked;
    if (now >= grant.endsAt) return refusals.refreshTokenExpired;
    const { throttleMs, throttleBeforeSpent } = this.#options();
    const sinceRefresh = grant.lastRefreshAt === null ? Infinity : now - grant.lastRefreshAt;
    const tooOften = sinceRefresh >= 0 && sinceRefresh < throttleMs ? refusals.tooOften : null;
    const spent = grant.refreshToken === token ? null : refusals.refreshTokenSpent;
    return throttleBeforeSpent ? (tooOften ?? spent) : (spent ?? tooOften);
  }

  #rotate(grant: Grant): IssuedPair {
    const { refreshedLifetimeS, refreshTokenInAnswer } = this.#options();
    grant.generation += 1;
    grant.lastRefreshAt = this.#clock.now();
    if (refreshTokenInAnswer === 'new') this.#renewRefreshToken(grant);
    else this.#carryOver(grant);
    this.#renewAccessToken(grant, refreshedLifetimeS);
    return this.#pair(grant, refreshedLifetimeS);
  }

  #renewRefreshToken(grant: Grant): void {
    grant.refreshToken = this.#mint.mint('refresh');
    this.#record('refresh', grant.refreshToken, grant, grant.endsAt);
  }

  /** Without a new refresh token the old one belongs to the new generation. */
  #carryOver(grant: Grant): void {
    const record = this.#tokens.get(grant.refreshToken);
    if (record !== undefined) record.generation = grant.generation;
  }

  #renewAccessToken(grant: Grant, lifetimeS: number): void {
    grant.accessToken = this.#mint.mint('access');
    const expiresAt = this.#clock.now() + lifetimeS * 1000;
    this.#record('access', grant.accessToken, grant, expiresAt);
  }

  #record(kind: TokenKind, token: string, grant: Grant, expiresAt: number): void {
    const { generation } = grant;
    this.#tokens.set(token, { kind, grant, generation, expiresAt, refusals: 0 });
  }

  #makeRoom(newcomer: Grant): GrantView[] {
    const now = this.#clock.now();
    const holding = [...this.#grants.values()]
      .filter((grant) => grant.userId === newcomer.userId && grant.appId === newcomer.appId)
      .filter((grant) => grant.status === 'live' && now < grant.endsAt);
    holding.sort((one, other) => one.authorisedAt - other.authorisedAt);
    const surplus = Math.max(0, holding.length - this.#options().grantsPerUserAndApp + 1);
    const pushedOut = holding.slice(0, surplus);
    for (const grant of pushedOut) grant.status = 'pushed-out';
    return pushedOut.map((grant) => this.#view(grant));
  }

  #pair(grant: Grant, lifetimeS: number): IssuedPair {
    const { accessToken, refreshToken } = grant;
    return { grant: this.#view(grant), accessToken, refreshToken, lifetimeS };
  }

  #view(grant: Grant): GrantView {
    return {
      grantId: grant.id,
      userId: grant.userId,
      appId: grant.appId,
      status: grant.status,
      authorisedAt: grant.authorisedAt,
      endsAt: grant.endsAt,
      generation: grant.generation,
      lastRefreshAt: grant.lastRefreshAt,
      accessExpiresAt: this.#tokens.get(grant.accessToken)?.expiresAt ?? 0,
      accessFingerprint: fingerprint(grant.accessToken),
      refreshFingerprint: fingerprint(grant.refreshToken),
    };
  }
}
