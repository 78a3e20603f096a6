import type { ZodType } from 'zod';
import {
  accountsSchema,
  agentAccountSchema,
  authoriseBodySchema,
  historyAnswerSchema,
  importBodySchema,
  importedSchema,
  refreshedSchema,
  reportBodySchema,
  reportSchema,
  sinkBodySchema,
  sinkSchema,
  sinksSchema,
  statusSchema,
  tokenSchema,
} from '../../shared/agent/answers.ts';
import type { ProblemCode } from '../../shared/agent/problems.ts';

/** A number in the query, in whole steps. */
interface QueryNumber {
  readonly least: number;
  readonly most: number;
  readonly standard: number;
  readonly says: string;
}

/** One request of the agent's: what it looks like and what it answers. docs/agent-openapi.json is made of these. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** `{account}` and `{id}` stand for one segment each. */
  readonly path: string;
  readonly says: string;
  /** Whether a key opens it at the loopback door; everything else is served on the socket alone. */
  readonly byKey: boolean;
  /** Whether it counts against the small allowance of what has consequences. */
  readonly acts: boolean;
  readonly query: Readonly<Record<string, QueryNumber>>;
  readonly body: ZodType | null;
  /** Null: server-sent events; `nothing`: 204. */
  readonly answer: ZodType | 'nothing' | null;
  /** What it refuses by, beside what every request may be refused by. */
  readonly problems: readonly ProblemCode[];
}

const FACTS = { byKey: true, acts: false, query: {}, body: null, problems: [] } as const;
const ACCOUNT = ['locked', 'temporary', 'unknown_account', 'ambiguous_account'] as const;
const CONSENT = ['consent_required', 'consent_denied'] as const;
const REFRESH = ['reauthorisation_required', 'app_blocked', 'paused', 'unsaved', 'not_saved'] as const;

const wait: QueryNumber = {
  least: 0,
  most: 120,
  standard: 0,
  says: 'Where consent is missing: seconds to wait for the user to answer.',
};

/** Everything that can be asked, by its name. */
export const ENDPOINTS = {
  status: {
    ...FACTS,
    method: 'GET',
    path: '/v1/status',
    says: 'How the program and its vault are.',
    answer: statusSchema,
  },
  accounts: {
    ...FACTS,
    method: 'GET',
    path: '/v1/accounts',
    says: 'All accounts, worst first; with a key, the one that it is for.',
    answer: accountsSchema,
    problems: ['locked', 'temporary'],
  },
  account: {
    ...FACTS,
    method: 'GET',
    path: '/v1/accounts/{account}',
    says: 'One account.',
    answer: agentAccountSchema,
    problems: ACCOUNT,
  },
  token: {
    ...FACTS,
    method: 'GET',
    path: '/v1/accounts/{account}/token',
    says: 'An access token that stays valid for `min_valid` seconds, refreshed first if need be.',
    query: {
      min_valid: {
        least: 0,
        most: 400 * 86_400,
        standard: 60,
        says: "Seconds that the token must still be good for, on the account's clock.",
      },
      wait,
    },
    answer: tokenSchema,
    problems: [...ACCOUNT, ...CONSENT, ...REFRESH, 'min_valid_too_long'],
  },
  refresh: {
    ...FACTS,
    method: 'POST',
    path: '/v1/accounts/{account}/refresh',
    says: 'Refreshes now, if the floor permits it.',
    acts: true,
    query: { wait },
    answer: refreshedSchema,
    problems: [...ACCOUNT, ...CONSENT, ...REFRESH, 'too_soon'],
  },
  reportInvalid: {
    ...FACTS,
    method: 'POST',
    path: '/v1/accounts/{account}/report-invalid',
    says: 'Says that 115 refused the access token of a generation. Refreshed only if 115 refuses it here, too.',
    query: { wait },
    body: reportBodySchema,
    answer: reportSchema,
    problems: [...ACCOUNT, ...CONSENT, ...REFRESH, 'too_soon'],
  },
  history: {
    ...FACTS,
    method: 'GET',
    path: '/v1/accounts/{account}/history',
    says: 'What happened to an account in the last 90 days, latest first.',
    byKey: false,
    query: { limit: { least: 1, most: 10_000, standard: 100, says: 'The most lines to answer.' } },
    answer: historyAnswerSchema,
    problems: ACCOUNT,
  },
  events: {
    ...FACTS,
    method: 'GET',
    path: '/v1/events',
    says: 'What happens from now on: `accounts`, `rotated`, `state`, `reauthorisation_required`.',
    answer: null,
  },
  authorise: {
    ...FACTS,
    method: 'POST',
    path: '/v1/authorise',
    says: 'A QR authorisation: `qr`, `scanned`, `confirmed`, then `done` or `problem`. Hanging up ends it.',
    byKey: false,
    acts: true,
    body: authoriseBodySchema,
    answer: null,
    problems: [...ACCOUNT, 'busy', 'old_runtime'],
  },
  importToken: {
    ...FACTS,
    method: 'POST',
    path: '/v1/import',
    says: "Stores another program's refresh token as an account of its own.",
    byKey: false,
    acts: true,
    body: importBodySchema,
    answer: importedSchema,
    problems: ['locked', 'temporary', 'busy', 'old_runtime', 'already_kept', 'not_saved'],
  },
  listSinks: {
    ...FACTS,
    method: 'GET',
    path: '/v1/sinks',
    says: 'The files that are kept fresh.',
    byKey: false,
    answer: sinksSchema,
  },
  addSink: {
    ...FACTS,
    method: 'POST',
    path: '/v1/sinks',
    says: 'Keeps the current access token of an account in a file, replaced whole at each rotation.',
    byKey: false,
    acts: true,
    query: { wait },
    body: sinkBodySchema,
    answer: sinkSchema,
    problems: [...ACCOUNT, ...CONSENT, 'not_saved'],
  },
  removeSink: {
    ...FACTS,
    method: 'DELETE',
    path: '/v1/sinks/{id}',
    says: 'Keeps a file fresh no longer, and removes it if it is as it was written.',
    byKey: false,
    answer: 'nothing',
    problems: ['not_saved'],
  },
} as const satisfies Readonly<Record<string, Endpoint>>;

export type EndpointName = keyof typeof ENDPOINTS;

/** What every request may be refused by. */
export const COMMON_PROBLEMS = [
  'bad_request',
  'key_required',
  'foreign_origin',
  'foreign_user',
  'not_by_key',
  'not_found',
  'method_not_allowed',
  'too_large',
  'too_many_requests',
  'failed',
] as const satisfies readonly ProblemCode[];
