import { z } from 'zod';
import { historyLineSchema } from '../history.ts';
import { consentIdSchema } from '../programs.ts';
import { STATE_NAMES } from '../states.ts';
import { accountIdSchema } from '../account-id.ts';
import { PROBLEMS, type ProblemCode } from './problems.ts';

/** An instant as programs get it: whole Unix seconds of the account's clock. */
const seconds = z.number().int();

/** One account as other programs see it: facts, never a token. */
export const agentAccountSchema = z.object({
  id: accountIdSchema,
  name: z.string(),
  app_id: z.string(),
  demo: z.boolean(),
  state: z.enum(STATE_NAMES),
  /** The state's reason, last try, next try, 115's code and button (P28), in English. */
  reason: z.string(),
  last_try_at: seconds.nullable(),
  next_try_at: seconds.nullable(),
  code: z.number().int().nullable(),
  button: z.string(),
  generation: z.number().int(),
  /** Null while no access token has arrived yet. */
  expires_at: seconds.nullable(),
  /** Whether the access token is valid by the clock. */
  valid: z.boolean(),
  granted_at: seconds,
  /** False where that is a guess. */
  granted_at_known: z.boolean(),
  grant_ends_at: seconds,
});

/** `GET /v1/accounts`. */
export const accountsSchema = z.object({ accounts: z.array(agentAccountSchema) });

/** `GET /v1/accounts/{account}/token`: everything that belongs together, in one answer. */
export const tokenSchema = z.object({
  access_token: z.string(),
  expires_at: seconds,
  generation: z.number().int(),
  account: accountIdSchema,
});

/** `POST /v1/accounts/{account}/refresh`. */
export const refreshedSchema = z.object({
  account: accountIdSchema,
  generation: z.number().int(),
  expires_at: seconds,
});

/** `POST /v1/accounts/{account}/report-invalid`: what became of the report. */
export const reportSchema = refreshedSchema.extend({
  /** `newer`: this generation was replaced already; `valid`: 115 still takes the token; `refreshed`: it did not. */
  outcome: z.enum(['newer', 'valid', 'refreshed']),
});

export const reportBodySchema = z.strictObject({ generation: z.number().int().positive() });

/** `GET /v1/status`. */
export const statusSchema = z.object({
  version: z.string(),
  /** `app` with tray and window, or `headless`. */
  mode: z.enum(['app', 'headless']),
  pid: z.number().int(),
  vault: z.object({
    state: z.enum(['open', 'opening', 'locked']),
    /** Why it is locked. */
    reason: z.string().nullable(),
    /** What protects it, while it is open. */
    protection: z.string().nullable(),
  }),
  accounts: z.number().int(),
  /** The worst state of all accounts; null without any. */
  worst: z.enum(STATE_NAMES).nullable(),
  /** The earliest refresh that is planned. */
  next_refresh_at: seconds.nullable(),
  /** How many programs wait for the user's consent. */
  consents_waiting: z.number().int(),
});

/** `GET /v1/accounts/{account}/history`, latest first; instants as everywhere in Unix seconds. */
export const historyAnswerSchema = z.object({
  account: accountIdSchema,
  lines: z.array(historyLineSchema.extend({ at: seconds, until: seconds })),
});

/** A file that the app keeps the current access token in. */
export const sinkSchema = z.object({
  id: consentIdSchema,
  account: accountIdSchema,
  path: z.string(),
  /** When it was last written; null before. */
  written_at: seconds.nullable(),
  /** Why the latest write failed (`EACCES` …); null when it did not. */
  fault: z.string().nullable(),
});

export const sinksSchema = z.object({ sinks: z.array(sinkSchema) });

export const sinkBodySchema = z.strictObject({
  account: z.string().min(1).max(200),
  path: z.string().min(1).max(4096),
});

/** `POST /v1/authorise`: a new account for an App ID, or an account again. */
export const authoriseBodySchema = z
  .strictObject({
    app_id: z.string().max(40).optional(),
    account: z.string().min(1).max(200).optional(),
    /** What is to be done with the login of another user than the account's. */
    other_user: z.enum(['add', 'discard']).default('discard'),
  })
  .refine(({ app_id, account }) => app_id !== undefined || account !== undefined);

/** `POST /v1/import`: a refresh token that another program was authorised for. */
export const importBodySchema = z.strictObject({
  app_id: z.string().max(40),
  refresh_token: z.string().min(1).max(8300),
  /** How old its authorisation is, in days; null when that is not known. */
  age_days: z.number().int().min(0).max(365).nullable().default(null),
});

/** `POST /v1/import` answers once the token is stored; its first refresh shows in the account's state. */
export const importedSchema = z.object({ account: accountIdSchema });

/** A problem (RFC 9457, `application/problem+json`). `code` repeats the end of `type` for whoever compares. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.custom<ProblemCode>((value) => typeof value === 'string' && Object.hasOwn(PROBLEMS, value)),
  /** 115's code behind it, if there is one. */
  code_115: z.number().int().nullable(),
  account: accountIdSchema.nullable(),
  /** When it is worth asking again, if that is known. */
  retry_at: seconds.nullable(),
});

/** `GET /v1/events`, by the event's name. The first one is `accounts`. */
export const eventSchemas = {
  /** All accounts, at the beginning and whenever one has come or gone, or the vault was opened or shut. */
  accounts: accountsSchema.extend({ vault: statusSchema.shape.vault }),
  /** A new pair is stored: get the new token, the old one is over very likely. */
  rotated: refreshedSchema,
  state: agentAccountSchema,
  /** 115 refuses for good: only the user can go on. */
  reauthorisation_required: agentAccountSchema,
} as const;

/** `POST /v1/authorise` answers with these events. */
export const authoriseEventSchemas = {
  /** Draw `content` as a QR code. */
  qr: z.object({ content: z.string(), expires_at: seconds }),
  scanned: z.object({}),
  confirmed: z.object({}),
  /** `again`: an account that was there goes on with the new grant. */
  done: z.object({ account: accountIdSchema, again: z.boolean() }),
  /** The end of one that came to nothing. */
  problem: problemSchema,
} as const;

export type AgentAccount = z.infer<typeof agentAccountSchema>;
export type AgentStatus = z.infer<typeof statusSchema>;
export type Problem = z.infer<typeof problemSchema>;
export type TokenAnswer = z.infer<typeof tokenSchema>;
export type Refreshed = z.infer<typeof refreshedSchema>;
export type Report = z.infer<typeof reportSchema>;
export type SinkAnswer = z.infer<typeof sinkSchema>;
export type HistoryAnswer = z.infer<typeof historyAnswerSchema>;
export type AgentEventName = keyof typeof eventSchemas;
export type AgentEventOf<N extends AgentEventName> = z.infer<(typeof eventSchemas)[N]>;
export type AuthoriseEventName = keyof typeof authoriseEventSchemas;
export type AuthoriseEventOf<N extends AuthoriseEventName> = z.infer<(typeof authoriseEventSchemas)[N]>;
