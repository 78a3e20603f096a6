import type { StoredConsent, StoredHolder } from '../../shared/agent/consent-file.ts';
import { titledAccount, type AccountNames } from '../account-names.ts';
import type { Session } from '../session.ts';
import type { Cell } from '../terminal/table.ts';
import { bothTimes, localTime } from '../terminal/times.ts';
import { fill, type Catalogue } from '../words/words.ts';

const seconds = (ms: number | null): number | null => (ms === null ? null : Math.floor(ms / 1000));

/** A decision as `--json` prints it: instants in Unix seconds, and no trace of a key. */
export function consentDocument({ id, holder, account, allowed, ...at }: StoredConsent) {
  const shown = 'digest' in holder ? { kind: holder.kind, name: holder.name } : holder;
  return {
    id,
    holder: shown,
    account,
    allowed,
    until: seconds(at.until),
    created_at: seconds(at.createdAt),
    last_used_at: seconds(at.lastUsedAt),
  };
}

/** Its row in the table. `names`: what accounts are called, as far as that is known. */
export function consentRow(
  { id, holder, account, allowed, until, lastUsedAt }: StoredConsent,
  names: ReadonlyMap<string, string>,
  words: Catalogue,
  session: Session,
): Cell[] {
  const now = Date.now();
  const time = until === null ? '' : bothTimes(Math.floor(until / 1000), now, session.language);
  const over = until !== null && until <= now;
  const lasting = until === null ? words.consent.always : over ? words.consent.over : words.consent.until;
  return [
    id,
    holderWords(holder, words),
    names.get(account) ?? account,
    allowed ? [fill(lasting, { time }), over ? 'faint' : 'good'] : [words.consent.never, 'bad'],
    lastUsedAt === null ? words.consent.unused : localTime(Math.floor(lastUsedAt / 1000), now),
  ];
}

/** What has been noted, in a sentence. */
export function notedSentence(
  { id, holder, account, allowed, until }: StoredConsent,
  names: AccountNames,
  words: Catalogue,
  session: Session,
): string {
  const { added, addedUntil, addedNever } = words.consent;
  const sentence = allowed ? (until === null ? added : addedUntil) : addedNever;
  const time = until === null ? '' : bothTimes(Math.floor(until / 1000), Date.now(), session.language);
  const ran = holder.kind === 'program' && holder.script !== null ? `${holder.script} (${holder.exe})` : null;
  const who = ran ?? holderWords(holder, words);
  return fill(sentence, { id, who, account: titledAccount(account, names), time });
}

function holderWords(holder: StoredHolder, words: Catalogue): string {
  switch (holder.kind) {
    case 'program':
      return holder.script ?? holder.exe;
    case 'named':
      return fill(words.consent.named, holder);
    case 'file':
      return fill(words.consent.file, holder);
    case 'bearer':
      return fill(words.consent.bearer, holder);
    case 'stand-in':
      return fill(words.consent.standIn, holder);
  }
}
