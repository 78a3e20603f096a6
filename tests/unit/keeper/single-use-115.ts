import type {
  Fault,
  ProbeOutcome,
  RefreshOutcome,
  Refusal,
  TokenClient,
} from '../../../electron/keeper/ports.ts';
import type { Origins } from '../../../electron/keeper/record.ts';
import { Secret } from '../../../electron/keeper/secret.ts';
import type { ManualClock } from '../../support/manual-clock.ts';
import { HOUR } from './samples.ts';

/** What happens to the next refresh request. `dropped` and `lost`: the answer never comes, before or after rotating. */
export type Fate =
  | { readonly kind: 'answered' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'dropped' }
  | { readonly kind: 'not-sent'; readonly fault: Fault }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** One refresh request as 115 saw it. `rotated`: it spent the token. */
export interface Request {
  readonly at: number;
  readonly refreshToken: string;
  readonly rotated: boolean;
  readonly code: number | null;
}

interface Grant {
  readonly name: string;
  refreshToken: string;
  accessToken: string;
  accessEndsAt: number;
  readonly endsAt: number;
  rotations: number;
  lastRotationAt: number;
  revoked: boolean;
}

/** The time-out of the client, in milliseconds. */
const TIMEOUT_MS = 30_000;

/**
 * 115 as docs/115-open-platform.md describes it, in memory and with a clock of its own that is right: refresh tokens are spent by their
 * first use, a second refresh within 60 s is refused, a grant ends after its year. It keeps its own books.
 */
export class SingleUse115 implements TokenClient {
  readonly #clock: ManualClock;
  readonly #grants: Grant[] = [];
  readonly #spent = new Map<string, Grant>();
  readonly requests: Request[] = [];
  probes = 0;
  lifetimeMs = 2 * HOUR;
  /** How long an answer takes. */
  latencyMs = 0;
  /** What becomes of the next request; the first one that is due is taken. */
  readonly fates: Fate[] = [];
  /** Whether the harmless call gets through. */
  reachable = true;
  /** How often a grant was asked for again with a token that had been refused for good. */
  deadUses = 0;
  readonly #dead = new Set<string>();

  constructor(clock: ManualClock) {
    this.#clock = clock;
  }

  /** A grant made elsewhere, with the texts of its first pair. */
  grant(
    name: string,
    pair: { refreshToken: string; accessToken: string; accessEndsAt: number; endsAt: number },
  ): void {
    this.#grants.push({ name, ...pair, rotations: 0, lastRotationAt: -Infinity, revoked: false });
  }

  /** Takes a grant back, as its user can in 115's device list. */
  revoke(name: string): void {
    const grant = this.#named(name);
    grant.revoked = true;
  }

  /** How often a grant has rotated. */
  rotations(name: string): number {
    return this.#named(name).rotations;
  }

  /** Whether this is the pair that 115 would take now. */
  stands(name: string, refreshToken: Secret): boolean {
    const grant = this.#named(name);
    return (
      !grant.revoked && this.#clock.trueNow < grant.endsAt && grant.refreshToken === refreshToken.reveal()
    );
  }

  async refresh(_origins: Origins, refreshToken: Secret): Promise<RefreshOutcome> {
    const fate = this.fates.shift() ?? { kind: 'answered' };
    if (fate.kind === 'not-sent') return { kind: 'not-sent', fault: fate.fault };
    const outcome = this.#carryOut(refreshToken.reveal(), fate);
    const isLost = fate.kind === 'lost' || fate.kind === 'dropped';
    await this.#wait(isLost ? TIMEOUT_MS : this.latencyMs);
    return isLost ? { kind: 'unknown', fault: 'timeout' } : outcome;
  }

  async probe(_origins: Origins, accessToken: Secret): Promise<ProbeOutcome> {
    this.probes += 1;
    await this.#wait(this.latencyMs);
    if (!this.reachable) return 'unclear';
    const text = accessToken.reveal();
    const grant = this.#grants.find((one) => one.accessToken === text);
    if (grant === undefined) return 'mismatch';
    return this.#clock.trueNow < grant.accessEndsAt ? 'accepted' : 'refused';
  }

  #carryOut(refreshToken: string, fate: Fate): RefreshOutcome {
    const answer = fate.kind === 'answered' || fate.kind === 'lost' ? this.#rotate(refreshToken) : null;
    const refused =
      fate.kind === 'refused' ? fate.refusal : answer?.kind === 'refused' ? answer.refusal : null;
    this.requests.push({
      at: this.#clock.trueNow,
      refreshToken,
      rotated: answer?.kind === 'done',
      code: refused?.code ?? null,
    });
    if (this.#dead.has(refreshToken)) this.deadUses += 1;
    if (refused?.class === 'reauthorise') this.#dead.add(refreshToken);
    if (fate.kind === 'refused') return { kind: 'refused', refusal: fate.refusal };
    return answer ?? { kind: 'unknown', fault: 'timeout' };
  }

  #rotate(refreshToken: string): RefreshOutcome {
    const now = this.#clock.trueNow;
    const refuse = (kind: Refusal['class'], code: number): RefreshOutcome => ({
      kind: 'refused',
      refusal: { class: kind, code, message: '', waitMs: null },
    });
    const grant = this.#grants.find((one) => one.refreshToken === refreshToken);
    if (grant === undefined)
      return refuse('reauthorise', this.#spent.has(refreshToken) ? 40140120 : 40140115);
    if (grant.revoked) return refuse('reauthorise', 40140116);
    if (now >= grant.endsAt) return refuse('reauthorise', 40140119);
    if (now - grant.lastRotationAt < 60_000) return refuse('wait', 40140117);
    grant.rotations += 1;
    this.#spent.set(refreshToken, grant);
    grant.refreshToken = `refresh-${grant.rotations + 1}-of-${grant.name}`;
    grant.accessToken = `access-${grant.rotations + 1}-of-${grant.name}`;
    grant.accessEndsAt = now + this.lifetimeMs;
    grant.lastRotationAt = now;
    return {
      kind: 'done',
      pair: {
        accessToken: new Secret(grant.accessToken),
        refreshToken: new Secret(grant.refreshToken),
        expiresInMs: this.lifetimeMs,
      },
    };
  }

  #named(name: string): Grant {
    const grant = this.#grants.find((one) => one.name === name);
    if (grant === undefined) throw new Error(`no grant ${name}`);
    return grant;
  }

  async #wait(ms: number): Promise<void> {
    if (ms > 0) await new Promise<void>((resolve) => this.#clock.startTimer(ms, resolve));
  }
}
