import type { AgentAccount, AgentStatus } from '../../shared/agent/answers.ts';
import { worst } from '../../shared/states.ts';
import { reasonWords, type Words } from '../../shared/translate.ts';
import type { AccountView, Snapshot } from '../../shared/view.ts';

/** What a fact is told with: words in English, and instants as people of any time zone read them. */
export interface Telling {
  readonly words: Words;
}

/** An account as other programs see it. Answers are in English, whatever its user speaks. */
export function agentAccount(view: AccountView, { words }: Telling): AgentAccount {
  return {
    id: view.id,
    name: view.name,
    app_id: view.appId ?? '',
    demo: view.demo,
    state: view.state,
    reason: reasonWords(words, view.reason, (instant) => new Date(instant).toISOString()),
    last_try_at: secondsOf(view.lastTry?.at ?? null),
    next_try_at: secondsOf(view.nextTryAt),
    code: view.code,
    button: view.button,
    generation: view.generation ?? 0,
    expires_at: secondsOf(view.access?.expiresAt ?? null),
    valid: view.accessValid,
    granted_at: wholeSeconds(view.grant?.grantedAt ?? 0),
    granted_at_known: view.grant?.known ?? false,
    grant_ends_at: wholeSeconds(view.grant?.endsAt ?? 0),
  };
}

/** How the vault is, as other programs see it. */
export function vaultFacts({ vault }: Snapshot): AgentStatus['vault'] {
  return {
    state: vault.kind,
    reason: vault.kind === 'locked' ? vault.reason : null,
    protection: vault.kind === 'open' ? vault.protection : null,
  };
}

/** How the program as a whole is, for somebody who may see these accounts. */
export function statusFacts(
  snapshot: Snapshot,
  accounts: readonly AccountView[],
  mode: AgentStatus['mode'],
): AgentStatus {
  const planned = accounts.flatMap(({ state, nextTryAt }) =>
    state === 'healthy' && nextTryAt !== null ? [nextTryAt] : [],
  );
  return {
    version: snapshot.version,
    mode,
    pid: process.pid,
    vault: vaultFacts(snapshot),
    accounts: accounts.length,
    worst: worst(accounts)?.state ?? null,
    next_refresh_at: planned.length === 0 ? null : wholeSeconds(Math.min(...planned)),
    consents_waiting: snapshot.programs.asking.length,
  };
}

/** Milliseconds as the seconds that programs are given: never later than it is. */
export function wholeSeconds(instant: number): number {
  return Math.floor(instant / 1000);
}

function secondsOf(instant: number | null): number | null {
  return instant === null ? null : wholeSeconds(instant);
}
