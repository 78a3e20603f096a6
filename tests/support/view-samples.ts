import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import type { StateName } from '../../shared/states.ts';
import type { AccountView, AuthorisationView, LockReason, Snapshot } from '../../shared/view.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A well-formed account id for a number. */
export function sampleId(number: number): AccountView['id'] {
  return `acc_${number.toString(36).padStart(8, '0')}`;
}

/** A healthy account at the instant `now`: half an hour into its token, 53 days into its year. */
export function healthy(now: number): AccountView {
  return {
    id: sampleId(1),
    name: 'Film shelf',
    userName: 'li_ming',
    appId: '100195001',
    demo: false,
    clock: { scale: 1, anchor: 0 },
    state: 'healthy',
    accessValid: true,
    accessDoubtful: false,
    reason: { kind: 'plain', key: 'healthy' },
    lastTry: { at: now - 8 * MINUTE, outcome: 'done', code: null },
    nextTryAt: now + 82 * MINUTE,
    code: null,
    button: 'copy',
    canRefresh: true,
    paused: false,
    generation: 641,
    access: { obtainedAt: now - 8 * MINUTE, expiresAt: now + 112 * MINUTE },
    grant: { grantedAt: now - 53 * DAY, known: true, endsAt: now + 312 * DAY },
  };
}

/** The same account in each of the twelve states. */
export function inEveryState(now: number): Record<StateName, AccountView> {
  const base = healthy(now);
  const expired = { obtainedAt: now - 3 * HOUR, expiresAt: now - HOUR };
  return {
    healthy: { ...base, state: 'healthy' },
    refreshing: {
      ...base,
      state: 'refreshing',
      reason: { kind: 'plain', key: 'refreshing' },
      button: 'none',
      canRefresh: false,
      nextTryAt: null,
    },
    retrying: {
      ...base,
      state: 'retrying',
      reason: { kind: 'fault', fault: 'dns' },
      lastTry: { at: now - MINUTE, outcome: 'not-sent', code: null },
      nextTryAt: now + 4 * MINUTE,
      accessValid: false,
      access: expired,
      button: 'try-now',
    },
    throttled: {
      ...base,
      state: 'throttled',
      reason: { kind: 'refused', code: 40140117, message: 'access_token 刷新太频繁' },
      lastTry: { at: now - 20 * SECOND, outcome: 'refused', code: 40140117 },
      nextTryAt: now + 70 * SECOND,
      code: 40140117,
      button: 'try-now',
    },
    uncertain: {
      ...base,
      state: 'uncertain',
      reason: { kind: 'uncertain', sentAt: now - 30 * SECOND, requests: 1, fault: 'timeout' },
      accessDoubtful: true,
      lastTry: { at: now - 30 * SECOND, outcome: 'unknown', code: null },
      nextTryAt: now + MINUTE,
      button: 'none',
      canRefresh: false,
    },
    offline: {
      ...base,
      state: 'offline',
      reason: { kind: 'fault', fault: 'offline' },
      lastTry: { at: now - 12 * MINUTE, outcome: 'not-sent', code: null },
      nextTryAt: now + 3 * MINUTE,
      button: 'try-now',
    },
    authorising: {
      ...base,
      state: 'authorising',
      reason: { kind: 'plain', key: 'authorising' },
      nextTryAt: null,
      button: 'show-code',
      canRefresh: false,
    },
    'needs-reauthorisation': {
      ...base,
      state: 'needs-reauthorisation',
      reason: { kind: 'refused', code: 40140116, message: 'refresh_token 无效（已解除授权）' },
      lastTry: { at: now - 26 * HOUR, outcome: 'refused', code: 40140116 },
      nextTryAt: null,
      code: 40140116,
      accessValid: false,
      access: { obtainedAt: now - 28 * HOUR, expiresAt: now - 26 * HOUR },
      button: 'reauthorise',
      canRefresh: false,
    },
    'app-blocked': {
      ...base,
      state: 'app-blocked',
      reason: { kind: 'refused', code: 40140110, message: '应用已过期' },
      lastTry: { at: now - 40 * MINUTE, outcome: 'refused', code: 40140110 },
      nextTryAt: now + 5 * HOUR,
      code: 40140110,
      access: { obtainedAt: now - 100 * MINUTE, expiresAt: now + 20 * MINUTE },
      button: 'change-app',
    },
    locked: {
      ...base,
      state: 'locked',
      reason: { kind: 'lock', reason: 'keyring-locked' },
      accessValid: false,
      access: null,
      grant: null,
      lastTry: null,
      nextTryAt: null,
      button: 'unlock',
      canRefresh: false,
    },
    unsaved: {
      ...base,
      state: 'unsaved',
      reason: { kind: 'store', fault: 'disk-full' },
      lastTry: { at: now - 2 * MINUTE, outcome: 'not-saved', code: null },
      nextTryAt: now + 10 * SECOND,
      accessValid: false,
      button: 'save-again',
      canRefresh: true,
    },
    paused: {
      ...base,
      state: 'paused',
      reason: { kind: 'plain', key: 'paused' },
      nextTryAt: null,
      button: 'resume',
      canRefresh: false,
      paused: true,
      access: { obtainedAt: now - 80 * MINUTE, expiresAt: now + 40 * MINUTE },
    },
  } satisfies { readonly [State in StateName]: AccountView & { readonly state: State } };
}

/** A demo account whose time runs an hour a minute. */
export function demoAccount(now: number): AccountView {
  return {
    ...healthy(now),
    id: sampleId(2),
    name: 'Demo',
    userName: 'demo',
    demo: true,
    clock: { scale: 60, anchor: now },
  };
}

/** Names as people give them, among them two that do not fit. */
export const sampleNames = [
  '家里的影音库',
  'Backup',
  '陈阿姨的账号（只看电影，别动里面的照片，谢谢大家）',
  'An account with a name that somebody thought should explain everything about it',
  '備份帳號',
  'alist-nas-01',
  '移动硬盘',
  'Work',
] as const;

/** Many accounts, worst first as main sorts them: one that needs its user, one demo, the rest healthy. */
export function manyAccounts(now: number, count: number): AccountView[] {
  const states = inEveryState(now);
  return Array.from({ length: count }, (_, index): AccountView => {
    const name = sampleNames[index % sampleNames.length] ?? 'Account';
    const id = sampleId(10 + index);
    if (index === 0) return { ...states['needs-reauthorisation'], id, name };
    if (index === 1) return { ...states.throttled, id, name };
    if (index === 2) return { ...states.paused, id, name };
    if (index === count - 1) return { ...demoAccount(now), id };
    const expiresAt = now + 2 * HOUR - index * 7 * MINUTE;
    return { ...states.healthy, id, name, access: { obtainedAt: expiresAt - 2 * HOUR, expiresAt } };
  });
}

/** A snapshot around some accounts, on a desktop where all is well. */
export function snapshotOf(accounts: readonly AccountView[], changes: Partial<Snapshot> = {}): Snapshot {
  return {
    revision: 1,
    language: 'en',
    settings: { ...DEFAULT_SETTINGS },
    vault: { kind: 'open', protection: 'safe-storage', backend: 'gnome-libsecret' },
    accounts: [...accounts],
    authorisation: null,
    importing: null,
    programs: { asking: [], consents: [], agent: 'listening', door: 'closed' },
    clipboard: null,
    concealsCopies: true,
    tray: true,
    skewMs: null,
    startAtLogin: false,
    updates: {
      way: 'here',
      asks: 'github.com/token-keeper/token-keeper-115',
      hasReleasesPage: true,
      phase: { kind: 'off' },
    },
    oldRuntime: false,
    safeMode: null,
    version: '0.1.0',
    ...changes,
  };
}

/** An authorisation of the healthy sample in each of its phases. */
export function inEveryPhase(now: number): Record<AuthorisationView['phase'], AuthorisationView> {
  const base: AuthorisationView = {
    account: sampleId(1),
    appId: '100195001',
    phase: 'waiting',
    demo: false,
    qrcode: 'https://115.com/scan/dg-53f1ee6b0a3f4f5e9d1f3f9c7c1b6a2e5d8c4b7a',
    expiresAt: now + 4 * MINUTE + 40 * SECOND,
    code: null,
    fault: null,
    scannedBy: null,
    scannedKnown: null,
    result: null,
  };
  const ended = { ...base, qrcode: null, expiresAt: null };
  return {
    asking: { ...ended, phase: 'asking' },
    waiting: { ...base, phase: 'waiting' },
    scanned: { ...base, phase: 'scanned' },
    exchanging: { ...ended, phase: 'exchanging' },
    naming: { ...ended, phase: 'naming' },
    done: { ...ended, phase: 'done', result: sampleId(1) },
    'other-user': { ...ended, phase: 'other-user', scannedBy: 'zhang_wei' },
    expired: { ...ended, phase: 'expired' },
    cancelled: { ...ended, phase: 'cancelled' },
    refused: { ...ended, phase: 'refused', code: 40140110 },
    failed: { ...ended, phase: 'failed', fault: 'dns' },
    'not-saved': { ...ended, phase: 'not-saved' },
  } satisfies {
    readonly [Phase in AuthorisationView['phase']]: AuthorisationView & { readonly phase: Phase };
  };
}

/** The vault locked for a reason, with what is still known of the account. */
export function lockedSnapshot(now: number, reason: LockReason): Snapshot {
  return snapshotOf([{ ...inEveryState(now).locked, reason: { kind: 'lock', reason } }], {
    vault: { kind: 'locked', reason },
  });
}
