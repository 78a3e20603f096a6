import { Secret } from '../keeper/secret.ts';
import type { AccountRecord } from '../keeper/record.ts';

/** Why a text is not taken for a refresh token of somebody else's. */
type CopyRefusal =
  | 'clipboard-empty'
  | 'clipboard-several'
  | 'clipboard-too-long'
  | 'clipboard-access-token'
  | 'already-kept';

/** The refresh token that a text is, or why it is none. */
export type ReadCopy =
  | { readonly ok: true; readonly refreshToken: Secret }
  | { readonly ok: false; readonly code: CopyRefusal };

/** Blanks and line ends that came along with a copy; more than these and the text is no token. */
const MOST_PADDING = 64;
/** The longest token (docs/115-open-platform.md, "Refresh"), in UTF-16 code units. */
const LONGEST = 8192;

/**
 * Reads a refresh token from what was on the clipboard. Tokens are opaque, so it is refused only when it is surely none:
 * nothing, several words or lines, JSON, more than 8 KiB, an access token of an account that is kept, or a refresh token that
 * is kept already.
 */
export function readCopy(text: string, kept: readonly AccountRecord[]): ReadCopy {
  if (text.length > LONGEST + MOST_PADDING) return { ok: false, code: 'clipboard-too-long' };
  const word = text.trim();
  if (word === '') return { ok: false, code: 'clipboard-empty' };
  if (/[\s\p{Cc}]/u.test(word)) return { ok: false, code: 'clipboard-several' };
  // A whole answer of 115's, or of a program's, is not the token in it.
  if (/^[[{"]/.test(word)) return { ok: false, code: 'clipboard-several' };
  const refreshToken = Secret.parse(word);
  if (refreshToken === null) return { ok: false, code: 'clipboard-too-long' };
  if (kept.some(({ accessToken }) => accessToken.equals(refreshToken))) {
    return { ok: false, code: 'clipboard-access-token' };
  }
  if (kept.some((record) => record.refreshToken.equals(refreshToken))) {
    return { ok: false, code: 'already-kept' };
  }
  return { ok: true, refreshToken };
}
