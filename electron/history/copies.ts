import type { Copied, TokenClipboard } from '../clipboard/token-clipboard.ts';
import type { History } from './history.ts';

/** Writes each copied access token into its account's history, never the token. */
export function noteCopies(
  clipboard: Pick<TokenClipboard, 'copied' | 'subscribe'>,
  history: Pick<History, 'note'>,
): void {
  let last: Copied | null = null;
  clipboard.subscribe(() => {
    const { copied } = clipboard;
    const isNew = copied !== null && (copied.account !== last?.account || copied.clearsAt !== last.clearsAt);
    last = copied;
    if (isNew) history.note(copied.account, { kind: 'copied' });
  });
}
