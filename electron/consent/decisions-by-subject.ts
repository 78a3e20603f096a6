import type { StoredConsent } from '../../shared/agent/consent-file.ts';
import type { Holder } from '../../shared/programs.ts';
import type { AccountId } from '../keeper/record.ts';
import { holderKey } from './holder-key.ts';

/** One text for one holder and one account: what a decision or a question is about. */
export function subjectOf({
  holder,
  account,
}: {
  readonly holder: Holder;
  readonly account: AccountId;
}): string {
  return `${account} ${holderKey(holder)}`;
}

/** Finds decisions by what they are about. Looked through once for all requests, until there are other decisions. */
export class DecisionsBySubject {
  #all: readonly StoredConsent[] = [];
  #bySubject: ReadonlyMap<string, readonly StoredConsent[]> = new Map();

  /** Those of `all`, an array that nobody changes, that are about `subject`. */
  find(all: readonly StoredConsent[], subject: string): readonly StoredConsent[] {
    if (all !== this.#all) {
      this.#bySubject = bySubject(all);
      this.#all = all;
    }
    return this.#bySubject.get(subject) ?? [];
  }
}

function bySubject(all: readonly StoredConsent[]): ReadonlyMap<string, readonly StoredConsent[]> {
  const found = new Map<string, StoredConsent[]>();
  for (const one of all) {
    const subject = subjectOf(one);
    const others = found.get(subject);
    if (others === undefined) found.set(subject, [one]);
    else others.push(one);
  }
  return found;
}
