/**
 * Every way in which the agent refuses, in one table: the problem's code, its HTTP status, and the exit code of `tk115`
 * (docs/agent.md, "Problems"). Plain data without any import, so that the command line starts quickly.
 */
export const PROBLEMS = {
  bad_request: { status: 400, exit: 2, title: 'The request is not understood' },
  min_valid_too_long: { status: 400, exit: 2, title: 'No token of 115 lasts that long' },
  key_required: { status: 401, exit: 5, title: 'This door asks for a key' },
  consent_required: { status: 403, exit: 5, title: 'The user has not allowed this yet' },
  consent_denied: { status: 403, exit: 5, title: 'The user does not allow this' },
  foreign_origin: { status: 403, exit: 5, title: 'Web pages and foreign hosts are not served' },
  foreign_user: { status: 403, exit: 5, title: 'Only the user who runs Token Keeper is served' },
  not_by_key: { status: 403, exit: 5, title: 'This is served on the socket only' },
  unknown_account: { status: 404, exit: 2, title: 'There is no such account' },
  not_found: { status: 404, exit: 2, title: 'There is nothing here' },
  method_not_allowed: { status: 405, exit: 2, title: 'Not by this method' },
  ambiguous_account: { status: 409, exit: 2, title: 'Several accounts answer to that' },
  already_kept: { status: 409, exit: 2, title: 'This token is kept already' },
  reauthorisation_required: { status: 409, exit: 4, title: '115 wants a new authorisation' },
  authorisation_failed: { status: 409, exit: 6, title: 'The authorisation came to nothing' },
  other_user: { status: 409, exit: 6, title: 'Another user scanned the code' },
  app_blocked: { status: 409, exit: 7, title: '115 refuses the App ID' },
  old_runtime: { status: 409, exit: 6, title: 'This runtime is too old for real logins' },
  paused: { status: 409, exit: 6, title: 'Refreshing is paused' },
  busy: { status: 409, exit: 6, title: 'Something else is under way' },
  too_large: { status: 413, exit: 2, title: 'The request is too large' },
  locked: { status: 423, exit: 8, title: 'The vault is locked' },
  too_soon: { status: 429, exit: 6, title: 'A refresh is not allowed yet' },
  too_many_requests: { status: 429, exit: 6, title: 'Too many requests' },
  failed: { status: 500, exit: 6, title: 'Something went wrong inside' },
  temporary: { status: 503, exit: 6, title: 'No token can be had just now' },
  unsaved: { status: 503, exit: 6, title: 'A new token is not saved yet' },
  not_saved: { status: 507, exit: 6, title: 'It could not be written' },
} as const satisfies Readonly<
  Record<string, { readonly status: number; readonly exit: number; readonly title: string }>
>;

export type ProblemCode = keyof typeof PROBLEMS;

/** Whether a text is one of the codes. */
export function isProblemCode(text: unknown): text is ProblemCode {
  return typeof text === 'string' && Object.hasOwn(PROBLEMS, text);
}

/** What stands before a code in a problem's `type` (RFC 9457, section 3.1.1). */
export const PROBLEM_TYPE = 'urn:token-keeper-115:problem:';

/** The exit codes of `tk115` that are no problem of the agent's. */
export const EXIT = {
  ok: 0,
  usage: 2,
  notRunning: 3,
  needsReauthorisation: 4,
  denied: 5,
  temporary: 6,
  appBlocked: 7,
  locked: 8,
} as const;
