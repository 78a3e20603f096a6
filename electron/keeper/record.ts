import type { Secret } from './secret.ts';

/** An account's name inside the program: `acc_` and eight characters of `a-z0-9`. */
export type AccountId = `acc_${string}`;

/** True for a well-formed account id; the only strings that may become file names in the vault. */
export function isAccountId(text: string): text is AccountId {
  return /^acc_[a-z0-9]{8}$/.test(text);
}

/** The three origins a pair was issued by; it is never sent anywhere else (docs/115-open-platform.md, "Hosts"). */
export interface Origins {
  readonly passport: string;
  readonly qrcode: string;
  readonly api: string;
}

/** A clock that runs `scale` times as fast as real time since `anchor` (epoch ms); real time is `{scale: 1, anchor: 0}`. */
export interface ClockRate {
  readonly scale: number;
  readonly anchor: number;
}

/** The 115 user who authorised. */
export interface User {
  readonly id: string;
  readonly name: string;
}

/**
 * One generation of an account: its token pair and all that must be known to keep it alive.
 * Instants are epoch milliseconds of the account's own clock.
 */
export interface AccountRecord {
  readonly id: AccountId;
  /** Rises by one per stored pair of an account and never resets. */
  readonly generation: number;
  readonly appId: string;
  /** Null while 115 has not yet told whose grant this is (its user-info call failed after the exchange). */
  readonly user: User | null;
  readonly origins: Origins;
  readonly clock: ClockRate;
  /** T0: when the grant was authorised. */
  readonly grantedAt: number;
  /** False when T0 is a guess (an imported refresh token of unknown age). */
  readonly grantedAtKnown: boolean;
  /** T0 + 365 days, counted locally: it warns and plans, it never ends a login. */
  readonly grantEndsAt: number;
  readonly accessToken: Secret;
  readonly refreshToken: Secret;
  /** When 115's answer that carried this pair arrived. */
  readonly obtainedAt: number;
  readonly expiresAt: number;
}
