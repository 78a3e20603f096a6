import { PROBLEM_TYPE, PROBLEMS, type ProblemCode } from '../../shared/agent/problems.ts';
import type { Problem } from '../../shared/agent/answers.ts';
import { StoreFault } from '../keeper/ports.ts';
import type { AccountId } from '../keeper/record.ts';
import { TokenUnavailable } from '../keeper/token-unavailable.ts';

/** What a refusal says besides its code. */
export interface RefusalFacts {
  /** One sentence, in English, without any token. */
  readonly detail: string;
  /** 115's code behind it. */
  readonly code115?: number | null;
  readonly account?: AccountId | null;
  /** When it is worth asking again; epoch ms of the account's clock. */
  readonly retryAt?: number | null;
  /** Real milliseconds until then, where they are known: what `Retry-After` says. */
  readonly retryInMs?: number | null;
}

/** A refusal of the agent's, on its way to whoever has asked. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: ProblemCode;
  readonly facts: RefusalFacts;

  constructor(code: ProblemCode, facts: RefusalFacts) {
    super(`${code}: ${facts.detail}`);
    this.code = code;
    this.facts = facts;
  }
}

/** The refusal as it is sent (RFC 9457). */
export function problemOf({ code, facts }: Refused): Problem {
  const { status, title } = PROBLEMS[code];
  const { detail, code115 = null, account = null, retryAt = null } = facts;
  return {
    type: `${PROBLEM_TYPE}${code}`,
    title,
    status,
    detail,
    code,
    code_115: code115,
    account,
    retry_at: retryAt === null ? null : Math.ceil(retryAt / 1000),
  };
}

/** What `Retry-After` says, in whole seconds; null where nothing is known. */
export function retryAfter({ facts: { retryInMs = null } }: Refused): number | null {
  return retryInMs === null ? null : Math.max(1, Math.ceil(retryInMs / 1000));
}

/** The refusal behind an error; one that nobody has foreseen says nothing of what it was. */
export function refusalOf(error: unknown, account: AccountId | null): Refused {
  if (error instanceof Refused) return error;
  if (error instanceof TokenUnavailable) return unavailableRefusal(error, account);
  if (error instanceof StoreFault) {
    return new Refused('not_saved', { detail: 'The vault could not be written.', account });
  }
  return new Refused('failed', { detail: 'Something went wrong; the log has more.', account });
}

const DETAIL = {
  'needs-reauthorisation': [
    'reauthorisation_required',
    '115 refuses this login; its user has to authorise again.',
  ],
  'app-blocked': ['app_blocked', '115 refuses the App ID; another App ID helps, a new scan does not.'],
  locked: ['locked', 'The vault is locked.'],
  unsaved: ['unsaved', '115 gave a new token that could not be saved yet, so nothing is handed out.'],
  paused: ['paused', 'The user has paused this account, and its access token has run out.'],
  'too-long': [
    'min_valid_too_long',
    '115 gives no access token that lasts that long; nothing was refreshed.',
  ],
  'unknown-account': ['unknown_account', 'There is no such account.'],
  temporary: ['temporary', 'No access token that lasts that long can be had just now.'],
} as const satisfies Record<TokenUnavailable['code'], readonly [ProblemCode, string]>;

function unavailableRefusal(
  { code, refusal, retryAt }: TokenUnavailable,
  account: AccountId | null,
): Refused {
  const [problem, detail] = DETAIL[code];
  return new Refused(problem, { detail, code115: refusal, account, retryAt });
}
