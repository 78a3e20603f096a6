import type { AccountState } from './machine-state.ts';

/** Why no access token can be handed out. `temporary` is worth asking again, at `retryAt` if that is known. */
export type UnavailableCode =
  | 'needs-reauthorisation'
  | 'app-blocked'
  | 'locked'
  | 'unsaved'
  | 'paused'
  | 'too-long'
  | 'unknown-account'
  | 'temporary';

/** The refusal of `getFreshToken`. */
export class TokenUnavailable extends Error {
  override readonly name = 'TokenUnavailable';
  readonly code: UnavailableCode;
  /** 115's code behind it, if there is one. */
  readonly refusal: number | null;
  /** When the next try is planned, on the account's clock. */
  readonly retryAt: number | null;

  constructor(code: UnavailableCode, refusal: number | null, retryAt: number | null) {
    super(`no access token: ${code}`);
    this.code = code;
    this.refusal = refusal;
    this.retryAt = retryAt;
  }
}

/** The refusal that fits a state in which no token that is valid long enough is held and none is on its way. */
export function unavailable(state: AccountState): TokenUnavailable {
  switch (state.kind) {
    case 'needs-reauthorisation':
      return new TokenUnavailable('needs-reauthorisation', state.code, null);
    case 'app-blocked':
      return new TokenUnavailable('app-blocked', state.code, state.nextTryAt);
    case 'unsaved':
      return new TokenUnavailable('unsaved', null, state.nextTryAt);
    case 'paused':
      return new TokenUnavailable('paused', null, null);
    case 'healthy':
      return new TokenUnavailable('temporary', null, state.refreshAt);
    case 'throttled':
      return new TokenUnavailable('temporary', state.code, state.nextTryAt);
    case 'retrying':
    case 'offline':
    case 'uncertain':
      return new TokenUnavailable('temporary', null, state.nextTryAt);
    case 'refreshing':
      return new TokenUnavailable('temporary', null, null);
  }
}
