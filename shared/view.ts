import { z } from 'zod';
import { accountIdSchema } from './account-id.ts';
import { programsViewSchema } from './programs.ts';
import { settingsSchema } from './settings.ts';
import { STATE_NAMES } from './states.ts';
import { updatesViewSchema } from './updates.ts';

/** An instant: epoch milliseconds of the clock it belongs to. */
const instant = z.number().int();

/** Why an exchange failed; words under `fault.*` in the catalogue. */
export const faultSchema = z.enum([
  'offline',
  'dns',
  'proxy',
  'tls',
  'unreachable',
  'timeout',
  'reset',
  'server-error',
  'unreadable',
  'not-allowed',
]);

/** Why the vault could not keep something; words under `store.*`. */
export const storeFaultSchema = z.enum(['disk-full', 'read-only', 'denied', 'locked', 'failed']);

/** Why the vault cannot be opened; words under `lock.*`. */
const lockReasonSchema = z.enum([
  'keyring-locked',
  'keyring-absent',
  'fixed-key',
  'key-missing',
  'key-wrong',
  'passphrase-choose',
  'passphrase-needed',
  'passphrase-wrong',
  'unreadable',
  'permissions',
  'in-use',
]);

/** Why an account is in its state: one key with words in the catalogue, and what fills them. */
const reasonSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('plain'),
    key: z.enum(['healthy', 'refreshing', 'paused', 'paused-expired', 'authorising', 'starting', 'imported']),
  }),
  z.object({ kind: z.literal('fault'), fault: faultSchema }),
  z.object({ kind: z.literal('refused'), code: z.number().int(), message: z.string() }),
  z.object({
    kind: z.literal('uncertain'),
    sentAt: instant,
    requests: z.number().int(),
    fault: faultSchema.nullable(),
  }),
  z.object({ kind: z.literal('lost'), at: instant }),
  z.object({ kind: z.literal('store'), fault: storeFaultSchema }),
  z.object({ kind: z.literal('lock'), reason: lockReasonSchema }),
]);

/** How the latest try ended; words under `outcome.*`. */
const lastTrySchema = z.object({
  at: instant,
  outcome: z.enum([
    'done',
    'refused',
    'not-sent',
    'unknown',
    'not-journaled',
    'not-saved',
    'authorised',
    'imported',
  ]),
  code: z.number().int().nullable(),
});

/** The one button that fits a state; words under `button.*`. */
const buttonSchema = z.enum([
  'copy',
  'try-now',
  'reauthorise',
  'change-app',
  'unlock',
  'save-again',
  'resume',
  'show-code',
  'none',
]);

/** One account as the interface sees it: facts, never a token. Instants are of the account's own clock. */
export const accountViewSchema = z.object({
  id: accountIdSchema,
  /** The name the user gave, else the 115 user's name, else the App ID. */
  name: z.string(),
  userName: z.string().nullable(),
  appId: z.string().nullable(),
  demo: z.boolean(),
  clock: z.object({ scale: z.number(), anchor: z.number() }),
  state: z.enum(STATE_NAMES),
  /** By the clock alone. */
  accessValid: z.boolean(),
  /** Valid by the clock, yet 115 may refuse it: it may have changed the pair, or ended the grant. */
  accessDoubtful: z.boolean(),
  reason: reasonSchema,
  lastTry: lastTrySchema.nullable(),
  nextTryAt: instant.nullable(),
  code: z.number().int().nullable(),
  button: buttonSchema,
  canRefresh: z.boolean(),
  paused: z.boolean(),
  generation: z.number().int().nullable(),
  access: z.object({ obtainedAt: instant, expiresAt: instant }).nullable(),
  grant: z.object({ grantedAt: instant, known: z.boolean(), endsAt: instant }).nullable(),
});

/** An authorisation on its way; at most one at a time. */
const authorisationViewSchema = z.object({
  /** The account being re-authorised; null when one is added. */
  account: accountIdSchema.nullable(),
  appId: z.string(),
  phase: z.enum([
    'asking',
    'waiting',
    'scanned',
    'exchanging',
    'naming',
    'done',
    'other-user',
    'expired',
    'cancelled',
    'refused',
    'failed',
    'not-saved',
  ]),
  /** Whether a first demo account is being made: its own phone scans the code. */
  demo: z.boolean(),
  /** The text to draw as a QR code. */
  qrcode: z.string().nullable(),
  /** When the code ends: epoch ms of the real clock of the page and main alike. */
  expiresAt: instant.nullable(),
  code: z.number().int().nullable(),
  fault: faultSchema.nullable(),
  /** `other-user`: who scanned. */
  scannedBy: z.string().nullable(),
  /** `other-user`: the account that this user has here already; the login would renew it. */
  scannedKnown: accountIdSchema.nullable(),
  /** `done`: the account that lives on. */
  result: accountIdSchema.nullable(),
});

/** The latest import of a refresh token, until it is put away; how it goes is told by the account's state. */
const importViewSchema = z.object({
  /** The account that the token became. */
  account: accountIdSchema,
  /** True once it has become the pair of an account that was there before. */
  again: z.boolean(),
});

/** The languages of the interface. */
export const languageSchema = z.enum(['en', 'zh-CN', 'zh-TW']);

/** Everything the page shows, as one value. A later one has a larger revision and replaces all before it. */
export const snapshotSchema = z.object({
  revision: z.number().int(),
  /** The language in use, already resolved from the system's. */
  language: languageSchema,
  settings: settingsSchema,
  vault: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('opening') }),
    z.object({
      kind: z.literal('open'),
      protection: z.enum(['safe-storage', 'keychain', 'passphrase']),
      backend: z.string(),
    }),
    z.object({ kind: z.literal('locked'), reason: lockReasonSchema }),
  ]),
  /** Worst first. */
  accounts: z.array(accountViewSchema),
  authorisation: authorisationViewSchema.nullable(),
  importing: importViewSchema.nullable(),
  /** Other programs: who asks, who may have access tokens, and how their doors stand. */
  programs: programsViewSchema,
  /** When the clipboard is cleared of a token we put there (real epoch ms), and whose it is. */
  clipboard: z.object({ account: accountIdSchema, clearsAt: instant }).nullable(),
  /** Whether clipboard managers are told to leave out what is copied here. */
  concealsCopies: z.boolean(),
  /** False where the desktop shows no tray: the window is then a normal one. */
  tray: z.boolean(),
  /** How far this machine's clock is ahead of 115's (behind: negative); null while it is right. */
  skewMs: z.number().int().nullable(),
  /** Whether the program starts when its user logs in, as the system says; null where that cannot be set here. */
  startAtLogin: z.boolean().nullable(),
  /** How far the program is with the next version of itself. */
  updates: updatesViewSchema,
  /** True on an outdated Electron runtime, which the page says in a banner. */
  oldRuntime: z.boolean(),
  /** Why this run leaves out what is not needed to keep logins alive; null in an ordinary one. */
  safeMode: z.enum(['asked-for', 'starts-broke-off']).nullable(),
  version: z.string(),
});

export type AccountView = z.infer<typeof accountViewSchema>;
export type AuthorisationView = z.infer<typeof authorisationViewSchema>;
export type ImportView = z.infer<typeof importViewSchema>;
export type Snapshot = z.infer<typeof snapshotSchema>;
export type Reason = z.infer<typeof reasonSchema>;
export type Button = z.infer<typeof buttonSchema>;
export type LockReason = z.infer<typeof lockReasonSchema>;
export type Language = z.infer<typeof languageSchema>;
