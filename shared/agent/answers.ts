import { z } from 'zod';
import { historyLineSchema } from '../history.ts';
import { consentIdSchema } from '../programs.ts';
import { STATE_NAMES } from '../states.ts';
import { accountIdSchema } from '../account-id.ts';
import { PROBLEMS, type ProblemCode } from './problems.ts';

/** An instant as programs get it: whole Unix seconds of the account's clock. What is described so stands in docs/agent-openapi.json. */
const seconds = z.number().int().describe("Unix seconds, by the account's clock.");
/** Which pair an account has by now. */
const generation = z.number().int().describe('Counts up at each rotation.');

/** One account as other programs see it: facts, never a token. */
export const agentAccountSchema = z.object({
  id: accountIdSchema,
  name: z.string(),
  app_id: z.string(),
  demo: z.boolean(),
  state: z.enum(STATE_NAMES),
  // Every state has its reason, last try, next try, 115's code and button (P28).
  reason: z.string().describe('The reason of its state, a sentence in English.'),
  last_try_at: seconds.nullable(),
  next_try_at: seconds.nullable(),
  code: z.number().int().nullable().describe("115's latest code, if there is one."),
  button: z.string().describe('What its user can do about it in the window.'),
  generation,
  expires_at: seconds.nullable().describe('Null while no access token has arrived yet.'),
  valid: z.boolean().describe('Whether the access token is valid by the clock.'),
  granted_at: seconds,
  granted_at_known: z.boolean().describe('False where `granted_at` is a guess.'),
  grant_ends_at: seconds.describe('When only a new authorisation helps any more, Unix seconds.'),
});

/** `GET /v1/accounts`. */
export const accountsSchema = z.object({ accounts: z.array(agentAccountSchema) });

/** `GET /v1/accounts/{account}/token`: everything that belongs together, in one answer. */
export const tokenSchema = z.object({
  access_token: z.string(),
  expires_at: seconds,
  generation,
  account: accountIdSchema,
});

/** `POST /v1/accounts/{account}/refresh`. */
export const refreshedSchema = z.object({
  account: accountIdSchema,
  generation,
  expires_at: seconds,
});

/** `POST /v1/accounts/{account}/report-invalid`: what became of the report. */
export const reportSchema = refreshedSchema.extend({
  outcome: z
    .enum(['newer', 'valid', 'refreshed'])
    .describe(
      '`newer`: that generation was replaced already; `valid`: 115 still takes the token; `refreshed`: it did not.',
    ),
});

export const reportBodySchema = z.strictObject({
  generation: z.number().int().positive().describe('Of the token that 115 refused.'),
});

/** `GET /v1/status`. */
export const statusSchema = z.object({
  version: z.string(),
  mode: z.enum(['app', 'headless']).describe('`app` with tray and window, or `headless`.'),
  pid: z.number().int(),
  vault: z.object({
    state: z.enum(['open', 'opening', 'locked']),
    reason: z.string().nullable().describe('Why it is locked.'),
    protection: z.string().nullable().describe('What protects it, while it is open.'),
  }),
  accounts: z.number().int(),
  worst: z.enum(STATE_NAMES).nullable().describe('The worst state of all accounts; null without any.'),
  next_refresh_at: seconds.nullable().describe('The earliest refresh that is planned, Unix seconds.'),
  consents_waiting: z.number().int().describe("How many programs wait for the user's consent."),
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
  written_at: seconds.nullable().describe('When it was last written, Unix seconds; null before.'),
  fault: z.string().nullable().describe('Why the latest write failed (`EACCES` …); null when it did not.'),
});

export const sinksSchema = z.object({ sinks: z.array(sinkSchema) });

export const sinkBodySchema = z.strictObject({
  account: z.string().min(1).max(200).describe('Id, name, or `-`.'),
  path: z.string().min(1).max(4096).describe("The file's whole path."),
});

/** `POST /v1/authorise`: a new account for an App ID, or an account again. */
export const authoriseBodySchema = z
  .strictObject({
    app_id: z.string().max(40).optional().describe('For a new account; one of the two has to be there.'),
    account: z.string().min(1).max(200).optional().describe('Id, name, or `-`: this account again.'),
    other_user: z
      .enum(['add', 'discard'])
      .default('discard')
      .describe("What is to be done with the login of another user than the account's."),
  })
  .refine(({ app_id, account }) => app_id !== undefined || account !== undefined);

/** `POST /v1/import`: a refresh token that another program was authorised for. */
export const importBodySchema = z.strictObject({
  app_id: z.string().max(40),
  refresh_token: z.string().min(1).max(8300),
  age_days: z
    .number()
    .int()
    .min(0)
    .max(365)
    .nullable()
    .default(null)
    .describe('How old its authorisation is, in days; null when that is not known.'),
});

/** `POST /v1/import` answers once the token is stored; its first refresh shows in the account's state. */
export const importedSchema = z.object({ account: accountIdSchema });

/** A problem (RFC 9457, `application/problem+json`). `code` repeats the end of `type` for whoever compares. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().describe('A sentence in English.'),
  code: z.custom<ProblemCode>((value) => typeof value === 'string' && Object.hasOwn(PROBLEMS, value)),
  code_115: z.number().int().nullable().describe("115's code behind it, if there is one."),
  account: accountIdSchema.nullable(),
  retry_at: seconds
    .nullable()
    .describe('When it is worth asking again, Unix seconds; null where that is not known.'),
});

/** `GET /v1/events`, by the event's name. The first one is `accounts`. */
export const eventSchemas = {
  /** All accounts, at the beginning and whenever one has come or gone, or the vault was opened or shut. */
  accounts: accountsSchema.extend({ vault: statusSchema.shape.vault }),
  /** A new pair is stored: get the new token, the old one is over very likely. */
  rotated: refreshedSchema,
  /** The account's state has changed. */
  state: agentAccountSchema,
  /** 115 refuses for good: only the user can go on. */
  reauthorisation_required: agentAccountSchema,
} as const;

/** `POST /v1/authorise` answers with these events. */
export const authoriseEventSchemas = {
  qr: z.object({ content: z.string().describe('To be drawn as a QR code.'), expires_at: seconds }),
  scanned: z.object({}),
  confirmed: z.object({}),
  done: z.object({
    account: accountIdSchema,
    again: z.boolean().describe('Whether an account that was there goes on with the new grant.'),
  }),
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
