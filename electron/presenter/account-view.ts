import { severity, type StateName } from '../../shared/states.ts';
import type { AccountView, Button, Reason } from '../../shared/view.ts';
import { hasAccessToken } from '../importing/imported-record.ts';
import { accessValid, deadline, type AccountState } from '../keeper/machine-state.ts';
import { transition } from '../keeper/machine.ts';
import type { AccountRecord } from '../keeper/record.ts';
import { accessDoubtful } from './access-doubt.ts';

/** What an account's view is made from. */
export interface AccountFacts {
  readonly record: AccountRecord;
  readonly state: AccountState;
  /** What the account's own clock reads. */
  readonly now: number;
  /** The name the user gave; empty without one. */
  readonly givenName: string;
  readonly demo: boolean;
  /** Whether a QR code is shown for this account. */
  readonly authorising: boolean;
}

/** One account as the interface sees it: facts and keys of the catalogue, never a token (P20, P28). */
export function accountView({ record, state, now, givenName, demo, authorising }: AccountFacts): AccountView {
  const valid = accessValid(state, now);
  const name = stateName(state, valid, authorising);
  return {
    id: record.id,
    name: givenName !== '' ? givenName : (record.user?.name ?? record.appId),
    userName: record.user?.name ?? null,
    appId: record.appId,
    demo,
    clock: record.clock,
    state: name,
    accessValid: valid,
    accessDoubtful: valid && accessDoubtful(state),
    reason: name === 'authorising' ? plain('authorising') : reasonOf(record, state, valid),
    lastTry: state.lastTry === null ? null : { ...state.lastTry, at: Math.round(state.lastTry.at) },
    nextTryAt: rounded(nextTryAt(state)),
    code: codeOf(state),
    button: authorising ? 'show-code' : buttonOf(state, valid),
    canRefresh: canRefresh(state, now),
    paused: state.paused,
    generation: record.generation,
    access: hasAccessToken(record)
      ? { obtainedAt: Math.round(record.obtainedAt), expiresAt: Math.round(record.expiresAt) }
      : null,
    grant: {
      grantedAt: Math.round(record.grantedAt),
      known: record.grantedAtKnown,
      endsAt: Math.round(record.grantEndsAt),
    },
  };
}

/** A code on the screen makes a calm account `authorising`; one that needs its user goes on saying so. */
function stateName(state: AccountState, valid: boolean, authorising: boolean): StateName {
  if (!authorising) return state.kind;
  const calm =
    severity({ state: state.kind, accessValid: valid }) >
    severity({ state: 'authorising', accessValid: valid });
  return calm ? 'authorising' : state.kind;
}

function reasonOf(record: AccountRecord, state: AccountState, valid: boolean): Reason {
  switch (state.kind) {
    case 'healthy':
      return plain(valid ? 'healthy' : 'starting');
    case 'refreshing':
      return plain('refreshing');
    case 'paused':
      return plain(valid ? 'paused' : 'paused-expired');
    case 'retrying':
      if (state.cause.kind !== 'starting') return state.cause;
      return plain(hasAccessToken(record) ? 'starting' : 'imported');
    case 'throttled':
    case 'app-blocked':
      return { kind: 'refused', code: state.code, message: state.message };
    case 'offline':
      return { kind: 'fault', fault: 'offline' };
    case 'uncertain': {
      const { sentAt, requests, fault } = state.doubt;
      return { kind: 'uncertain', sentAt: Math.round(sentAt), requests, fault };
    }
    case 'needs-reauthorisation':
      if (state.lostAt !== null) return { kind: 'lost', at: Math.round(state.lostAt) };
      return { kind: 'refused', code: state.code ?? 0, message: state.message };
    case 'unsaved':
      return { kind: 'store', fault: state.fault };
  }
}

function codeOf(state: AccountState): number | null {
  switch (state.kind) {
    case 'throttled':
    case 'app-blocked':
    case 'needs-reauthorisation':
      return state.code;
    case 'retrying':
      return state.cause.kind === 'refused' ? state.cause.code : null;
    default:
      return state.lastTry?.code ?? null;
  }
}

/** The one button that fits the state; whoever has a valid token can copy it whatever happens. */
function buttonOf(state: AccountState, valid: boolean): Button {
  switch (state.kind) {
    case 'needs-reauthorisation':
      return 'reauthorise';
    case 'app-blocked':
      return 'change-app';
    case 'unsaved':
      return 'save-again';
    case 'paused':
      return 'resume';
    case 'retrying':
    case 'throttled':
    case 'offline':
      return 'try-now';
    case 'uncertain':
      return valid ? 'copy' : 'reauthorise';
    case 'healthy':
    case 'refreshing':
      return valid ? 'copy' : 'none';
  }
}

/** The machine is asked what it would do, so that a button is never there in vain. */
function canRefresh(state: AccountState, now: number): boolean {
  return transition(state, { type: 'asked' }, { now, chance: 0 }).effects.length > 0;
}

/** A healthy account is also looked at when its access token expires, which is no try. */
function nextTryAt(state: AccountState): number | null {
  return state.kind === 'healthy' ? state.refreshAt : deadline(state);
}

function plain(key: Extract<Reason, { kind: 'plain' }>['key']): Reason {
  return { kind: 'plain', key };
}

function rounded(instant: number | null): number | null {
  return instant === null ? null : Math.round(instant);
}
