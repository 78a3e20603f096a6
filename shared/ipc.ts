import { z } from 'zod';
import { APP_ID } from './app-id.ts';
import { LONGEST_PASSPHRASE, SHORTEST_PASSPHRASE } from './passphrase.ts';
import { accountIdSchema, settingsSchema, snapshotSchema } from './view.ts';

/** Every way a request may fail. Thrown errors do not cross the boundary; words under `failure.*`. */
export const FAILURE_CODES = [
  'bad-request',
  'unknown-account',
  'busy',
  'locked',
  'needs-reauthorisation',
  'app-blocked',
  'unsaved',
  'paused',
  'temporary',
  'too-long',
  'app-id',
  'not-saved',
  'old-runtime',
  'keyring-locked',
  'keyring-absent',
  'passphrase',
  'failed',
] as const;

export type FailureCode = (typeof FAILURE_CODES)[number];

/** The answer to a request: a value or one of a closed set of codes. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: FailureCode };

const nothing = z.undefined();
const account = z.object({ account: accountIdSchema });

/** An App ID as 115 gives them out: digits (docs/115-open-platform.md). */
const appIdSchema = z.string().trim().regex(APP_ID);

/** A passphrase travels from the page to main in these requests, and nowhere else. */
const passphraseSchema = z.string().min(1).max(LONGEST_PASSPHRASE);
const newPassphraseSchema = z.string().min(SHORTEST_PASSPHRASE).max(LONGEST_PASSPHRASE);

/** The page asks, main answers. Channel names are derived from the keys (channels.ts). */
const requests = {
  /** The state of everything; asked once, after listening for pushes. */
  getSnapshot: { request: nothing, answer: snapshotSchema },
  /** Puts a fresh access token on the clipboard, from main; the page learns only until when it is good. */
  copyToken: { request: account, answer: z.object({ expiresAt: z.number() }) },
  /** Refresh now; answers when it is settled. */
  refreshNow: { request: account, answer: nothing },
  pause: { request: account, answer: nothing },
  resume: { request: account, answer: nothing },
  rename: { request: account.extend({ name: z.string().trim().max(80) }), answer: nothing },
  remove: { request: account, answer: nothing },
  /** Starts a QR authorisation: of an account again, or of a new one for an App ID. */
  authorise: {
    request: z.union([
      z.object({ account: accountIdSchema, appId: appIdSchema.optional() }),
      z.object({ appId: appIdSchema }),
    ]),
    answer: nothing,
  },
  /** A new code for the authorisation under way. */
  renewCode: { request: nothing, answer: nothing },
  /** Ends the authorisation under way, or puts away the last one's result. */
  closeAuthorisation: { request: nothing, answer: nothing },
  /** Another user scanned: keep that login as an account of its own, or let it go. */
  resolveOtherUser: { request: z.object({ choice: z.enum(['add', 'discard']) }), answer: nothing },
  /** Adds an account on the embedded simulator. */
  addDemo: { request: nothing, answer: nothing },
  /** Tries to open the vault again, with the passphrase where it has one. */
  unlock: { request: z.object({ passphrase: passphraseSchema.optional() }), answer: nothing },
  /**
   * Changes what the vault's key is protected by: the system's keyring, or a passphrase. Also gives a new vault its
   * passphrase, where there is no keyring.
   */
  protect: {
    request: z.discriminatedUnion('by', [
      z.object({ by: z.literal('system') }),
      z.object({ by: z.literal('passphrase'), passphrase: newPassphraseSchema }),
    ]),
    answer: nothing,
  },
  /** Sets a vault that cannot be opened aside, as it is, and begins with an empty one. */
  startAnew: { request: nothing, answer: nothing },
  changeSettings: { request: settingsSchema.partial(), answer: nothing },
  /** Opens one of the fixed links in the user's browser. */
  openLink: {
    request: z.object({ link: z.enum(['open-platform', 'device-list', 'demo-phone']) }),
    answer: nothing,
  },
  hideWindow: { request: nothing, answer: nothing },
  quit: { request: nothing, answer: nothing },
  /** The page has drawn its first content and can be shown. */
  painted: { request: z.object({ height: z.number().int().min(0).max(4000) }), answer: nothing },
} as const;

/** Main tells the page. */
const pushes = {
  snapshot: snapshotSchema,
  /** The page counts only while it is seen: a hidden window's own word on that cannot be trusted. */
  visibility: z.object({ visible: z.boolean() }),
  /** Which place to open: an account, the QR code, adding an account, settings. */
  navigate: z.discriminatedUnion('place', [
    z.object({ place: z.literal('accounts') }),
    z.object({ place: z.literal('account'), account: accountIdSchema }),
    z.object({ place: z.literal('authorisation') }),
    z.object({ place: z.literal('welcome') }),
    z.object({ place: z.literal('settings') }),
  ]),
} as const;

/** The whole contract, one value: what can be asked and told, and the shape of each. */
export const contract = { requests, pushes } as const;

export type RequestName = keyof typeof requests;
export type PushName = keyof typeof pushes;
export type RequestOf<N extends RequestName> = z.infer<(typeof requests)[N]['request']>;
export type AnswerOf<N extends RequestName> = Answer<z.infer<(typeof requests)[N]['answer']>>;
export type PushOf<N extends PushName> = z.infer<(typeof pushes)[N]>;

/** What the preload offers the page as `window.keeper`: one function per request, one listener per push. */
export type KeeperBridge = {
  readonly [N in RequestName]: RequestOf<N> extends undefined
    ? () => Promise<AnswerOf<N>>
    : (request: RequestOf<N>) => Promise<AnswerOf<N>>;
} & {
  /** Each returns the function that stops listening. */
  readonly [N in PushName as `on${Capitalize<N>}`]: (listener: (value: PushOf<N>) => void) => () => void;
};
