import type { StoredConsent, StoredHolder } from '../../shared/agent/consent-file.ts';
import { sameHolder } from './given-holder.ts';

/** What holds now of what is decided about somebody. `now`: epoch milliseconds. */
export function decisionsAbout(
  holder: StoredHolder,
  consents: readonly StoredConsent[],
  now: number,
): StoredConsent[] {
  return consents.filter((one) => (one.until === null || one.until > now) && sameHolder(one.holder, holder));
}
