import type { RefusalClass } from '../keeper/ports.ts';

/** What a code of 115's means, in one word for logs and the command line; the interface has its own words per code. */
type CodeMeaning =
  | 'no-reason'
  | 'too-many-requests'
  | 'access-limit'
  | 'too-often'
  | 'folder-exists'
  | 'cookie-login'
  | 'user-unverified'
  | 'server-trouble'
  | 'refresh-failed'
  | 'app-id-refused'
  | 'app-id-invalid'
  | 'app-id-unknown'
  | 'app-id-unapproved'
  | 'app-id-disabled'
  | 'app-id-expired'
  | 'app-secret-wrong'
  | 'developer-expired'
  | 'too-many-apps'
  | 'challenge-missing'
  | 'challenge-method'
  | 'sign-missing'
  | 'code-unconfirmed'
  | 'code-not-made'
  | 'code-expired'
  | 'verifier-length'
  | 'verifier-wrong'
  | 'token-malformed'
  | 'token-unrecognised'
  | 'revoked'
  | 'grant-expired'
  | 'token-spent'
  | 'blocked-for-good'
  | 'access-malformed'
  | 'access-unrecognised'
  | 'access-expired'
  | 'access-superseded'
  | 'unknown-code';

/** What a code asks for, and what it means. */
export interface Classification {
  readonly class: RefusalClass;
  readonly meaning: CodeMeaning;
}

/** Every code the program knows (docs/115-open-platform.md, "Error codes, by what to do"); a test compares the two. */
const TABLE: ReadonlyMap<number, Classification> = new Map(
  Object.entries({
    0: { class: 'wait', meaning: 'no-reason' },
    99: { class: 'refresh', meaning: 'access-expired' },
    406: { class: 'wait', meaning: 'too-many-requests' },
    429: { class: 'wait', meaning: 'too-many-requests' },
    20004: { class: 'other', meaning: 'folder-exists' },
    770004: { class: 'wait', meaning: 'access-limit' },
    990001: { class: 'other', meaning: 'cookie-login' },
    40101017: { class: 'reauthorise', meaning: 'user-unverified' },
    40110000: { class: 'retry', meaning: 'server-trouble' },
    40140100: { class: 'app', meaning: 'app-id-refused' },
    40140101: { class: 'restart', meaning: 'challenge-missing' },
    40140102: { class: 'restart', meaning: 'challenge-method' },
    40140103: { class: 'restart', meaning: 'sign-missing' },
    40140104: { class: 'restart', meaning: 'code-unconfirmed' },
    40140105: { class: 'retry', meaning: 'code-not-made' },
    40140106: { class: 'app', meaning: 'app-id-invalid' },
    40140107: { class: 'app', meaning: 'app-id-unknown' },
    40140108: { class: 'app', meaning: 'app-id-unapproved' },
    40140109: { class: 'app', meaning: 'app-id-disabled' },
    40140110: { class: 'app', meaning: 'app-id-expired' },
    40140111: { class: 'app', meaning: 'app-secret-wrong' },
    40140112: { class: 'restart', meaning: 'verifier-length' },
    40140113: { class: 'restart', meaning: 'verifier-wrong' },
    40140114: { class: 'reauthorise', meaning: 'token-malformed' },
    40140115: { class: 'reauthorise', meaning: 'token-unrecognised' },
    40140116: { class: 'reauthorise', meaning: 'revoked' },
    40140117: { class: 'wait', meaning: 'too-often' },
    40140118: { class: 'app', meaning: 'developer-expired' },
    40140119: { class: 'reauthorise', meaning: 'grant-expired' },
    40140120: { class: 'reauthorise', meaning: 'token-spent' },
    40140121: { class: 'retry', meaning: 'refresh-failed' },
    40140122: { class: 'app', meaning: 'too-many-apps' },
    40140123: { class: 'refresh', meaning: 'access-malformed' },
    40140124: { class: 'refresh', meaning: 'access-unrecognised' },
    40140125: { class: 'refresh', meaning: 'access-expired' },
    40140126: { class: 'rotated', meaning: 'access-superseded' },
    40140137: { class: 'reauthorise', meaning: 'blocked-for-good' },
    40199002: { class: 'restart', meaning: 'code-expired' },
  } as const satisfies Record<number, Classification>).map(([code, known]) => [Number(code), known]),
);

/** The codes of the table, ascending. */
export const CLASSIFIED_CODES: readonly number[] = [...TABLE.keys()];

/** What a code asks for. One that is not in the table never ends a login: try again, later. */
export function classify(code: number): Classification {
  return TABLE.get(code) ?? { class: 'retry', meaning: 'unknown-code' };
}
