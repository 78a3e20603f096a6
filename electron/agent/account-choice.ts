import type { AccountView, Snapshot } from '../../shared/view.ts';
import { Refused } from './refused.ts';
import type { Caller } from './who-asks.ts';

/** The accounts that somebody may see: all, or with a key the one that it is for. Throws {@link Refused} while the vault is shut. */
export function visibleAccounts({ vault, accounts }: Snapshot, caller: Caller): readonly AccountView[] {
  if (vault.kind === 'locked') {
    throw new Refused('locked', {
      detail: `The vault is locked (${vault.reason}); its user has to open it.`,
    });
  }
  if (vault.kind === 'opening') {
    throw new Refused('temporary', { detail: 'The vault is being opened.', retryInMs: 1_000 });
  }
  if (caller.kind === 'program') return accounts;
  return accounts.filter(({ id }) => id === caller.consent.account);
}

/**
 * The account that a text names: by its id, by a name that no other one has, or by `-` the only one there is. Throws
 * {@link Refused}.
 */
export function chosenAccount(snapshot: Snapshot, caller: Caller, text: string): AccountView {
  const accounts = visibleAccounts(snapshot, caller);
  const named = text === '-' ? accounts : accounts.filter((one) => one.id === text || isCalled(one, text));
  const [found, another] = named.some(({ id }) => id === text)
    ? named.filter(({ id }) => id === text)
    : named;
  if (found === undefined) {
    const detail = accounts.length === 0 ? 'There is no account yet.' : 'There is no account of that name.';
    throw new Refused('unknown_account', { detail });
  }
  if (another === undefined) return found;
  const detail =
    text === '-' ? 'There are several accounts; say which.' : 'Several accounts have that name; use an id.';
  throw new Refused('ambiguous_account', { detail });
}

function isCalled({ name, userName }: AccountView, text: string): boolean {
  return name === text || userName === text;
}
