import type { ConsentView } from '../../../shared/programs.ts';
import type { Words } from '../../../shared/translate.ts';
import type { Formats } from '../../words/formats.ts';

/** What was decided, in words. Instants of the real clock, as `now`. */
export function decisionWords(
  { allowed, until }: Pick<ConsentView, 'allowed' | 'until'>,
  now: number,
  words: Words,
  formats: Pick<Formats, 'moment'>,
): string {
  if (!allowed) return words('programs.never');
  if (until === null) return words('programs.always');
  return until <= now
    ? words('programs.ended')
    : words('programs.until', { time: formats.moment(until, now) });
}

/** When it was used last; null where there is nothing to use. */
export function lastUseWords(
  { allowed, lastUsedAt }: Pick<ConsentView, 'allowed' | 'lastUsedAt'>,
  now: number,
  words: Words,
  formats: Pick<Formats, 'moment'>,
): string | null {
  if (lastUsedAt !== null) return words('programs.lastUsed', { time: formats.moment(lastUsedAt, now) });
  return allowed ? words('programs.unused') : null;
}

/** What becomes of it when the decision is taken back. */
export function revokeWords(
  { holder, allowed }: Pick<ConsentView, 'holder' | 'allowed'>,
  words: Words,
): string {
  if (!allowed) return words('programs.revokeText.never');
  return words(`programs.revokeText.${holder.kind === 'named' ? 'program' : holder.kind}`);
}
