import { z } from 'zod';
import { accountRequests } from './requests/accounts.ts';
import { authorisationRequests } from './requests/authorisation.ts';
import { historyChanged, historyRequests } from './requests/history.ts';
import { importRequests } from './requests/import.ts';
import { loginItemRequests } from './requests/login-item.ts';
import { programRequests } from './requests/programs.ts';
import { settingsRequests } from './requests/settings.ts';
import { updateRequests } from './requests/updates.ts';
import { vaultRequests } from './requests/vault.ts';
import { windowRequests } from './requests/window.ts';
import { accountIdSchema } from './account-id.ts';
import { snapshotSchema } from './view.ts';

/** Every way a request may fail. Thrown errors do not cross the boundary; words under `failure.*`. */
export const FAILURE_CODES = [
  'bad-request',
  'not-pressed',
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
  'clipboard-empty',
  'clipboard-several',
  'clipboard-too-long',
  'clipboard-access-token',
  'already-kept',
  'no-such-consent',
  'failed',
] as const;

export type FailureCode = (typeof FAILURE_CODES)[number];

/** The answer to a request: a value or one of a closed set of codes. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: FailureCode };

/** The page asks, main answers. Channel names are derived from the keys (channels.ts). */
const requests = {
  ...accountRequests,
  ...authorisationRequests,
  ...historyRequests,
  ...importRequests,
  ...loginItemRequests,
  ...programRequests,
  ...settingsRequests,
  ...updateRequests,
  ...vaultRequests,
  ...windowRequests,
} as const;

/** Main tells the page. */
const pushes = {
  snapshot: snapshotSchema,
  /** The page counts only while it is seen: a hidden window's own word on that cannot be trusted. */
  visibility: z.object({ visible: z.boolean() }),
  historyChanged,
  /** Which place to open: an account, the QR code, adding an account, settings. */
  navigate: z.discriminatedUnion('place', [
    z.object({ place: z.literal('accounts') }),
    z.object({ place: z.literal('account'), account: accountIdSchema }),
    z.object({ place: z.literal('details'), account: accountIdSchema }),
    z.object({ place: z.literal('authorisation') }),
    z.object({ place: z.literal('welcome') }),
    z.object({ place: z.literal('settings') }),
    /** A program asks for the user's consent. */
    z.object({ place: z.literal('consent') }),
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
