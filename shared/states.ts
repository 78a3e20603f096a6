/**
 * The states of an account, worst first (docs/architecture.md, "The token state machine"). `retrying-expired` and
 * `offline-expired` are the same states with an access token that is no longer valid: they weigh more.
 */
const SEVERITY = [
  'locked',
  'needs-reauthorisation',
  'app-blocked',
  'unsaved',
  'uncertain',
  'retrying-expired',
  'offline-expired',
  'retrying',
  'throttled',
  'offline',
  'authorising',
  'paused',
  'refreshing',
  'healthy',
] as const;

/** The words of the table, as the interface, the code and the documents use them. */
export const STATE_NAMES = [
  'healthy',
  'refreshing',
  'retrying',
  'throttled',
  'uncertain',
  'offline',
  'authorising',
  'needs-reauthorisation',
  'app-blocked',
  'locked',
  'unsaved',
  'paused',
] as const;

export type StateName = (typeof STATE_NAMES)[number];

/** What the tray icon can show, each by a shape of its own. */
export const TRAY_MARKS = ['ok', 'busy', 'warning', 'action', 'offline', 'paused', 'locked'] as const;

export type TrayMark = (typeof TRAY_MARKS)[number];

/** What has to be known of an account to weigh it. */
export interface Weighed {
  readonly state: StateName;
  /** Whether its access token is valid now. */
  readonly accessValid: boolean;
}

/** How much an account needs its user: 0 is the worst; larger is calmer. */
export function severity({ state, accessValid }: Weighed): number {
  if (accessValid) return SEVERITY.indexOf(state);
  switch (state) {
    case 'offline':
      return SEVERITY.indexOf('offline-expired');
    // `healthy` for the moment between the expiry and the next try: no better off than one that tries already.
    case 'healthy':
    case 'retrying':
    case 'throttled':
      return SEVERITY.indexOf('retrying-expired');
    default:
      return SEVERITY.indexOf(state);
  }
}

/** The mark for one account. A passing fault shows only once the access token has expired. */
export function trayMark({ state, accessValid }: Weighed): TrayMark {
  switch (state) {
    case 'healthy':
      return accessValid ? 'ok' : 'warning';
    case 'refreshing':
    case 'authorising':
      return 'busy';
    case 'retrying':
    case 'throttled':
      return accessValid ? 'ok' : 'warning';
    case 'uncertain':
    case 'unsaved':
      return 'warning';
    case 'offline':
      return 'offline';
    case 'needs-reauthorisation':
    case 'app-blocked':
      return 'action';
    case 'locked':
      return 'locked';
    case 'paused':
      return 'paused';
  }
}

/** The worst of several accounts, or null when there are none. */
export function worst<T extends Weighed>(accounts: readonly T[]): T | null {
  let found: T | null = null;
  for (const account of accounts) {
    if (found === null || severity(account) < severity(found)) found = account;
  }
  return found;
}
