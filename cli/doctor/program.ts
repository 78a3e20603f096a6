import type { AgentAccount, AgentStatus } from '../../shared/agent/answers.ts';
import { EXIT } from '../../shared/agent/problems.ts';
import type { AccountNames } from '../account-names.ts';
import type { Agent } from '../agent/agent.ts';
import { Refusal } from '../refusal.ts';
import { sentenceFor } from '../report.ts';
import { ONLY_ACCOUNT } from '../session.ts';
import type { Catalogue, Language } from '../words/words.ts';
import { bad, fine, note, type Finding } from './finding.ts';

/** What is found of the running program, and what else is of use of it. */
export interface ProgramFindings {
  readonly findings: readonly Finding[];
  readonly names: AccountNames;
  readonly windowless: boolean;
}

/** The running program: whether it answers, its vault, and each account. */
export async function programFindings(
  agent: Agent,
  words: Catalogue,
  language: Language,
): Promise<ProgramFindings> {
  let names: AccountNames = new Map();
  let windowless = false;
  const found = (findings: readonly Finding[]): ProgramFindings => ({ findings, names, windowless });
  try {
    const status = await agent.ask<AgentStatus>({ path: '/v1/status' });
    const { version, mode, vault } = status;
    windowless = mode === 'headless';
    const findings = [fine('program_ok', { version, mode: words.status[mode] }), vaultFinding(vault)];
    if (vault.state !== 'open') return found(findings);
    const { accounts } = await agent.ask<{ readonly accounts: readonly AgentAccount[] }>({
      path: '/v1/accounts',
    });
    names = new Map(accounts.map(({ id, name }) => [id, name]));
    if (accounts.length === 0) return found([...findings, note('accounts_none')]);
    return found([...findings, ...accounts.map((account) => accountFinding(account, words))]);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === 'not_running') return found([bad('program_none', EXIT.notRunning)]);
    const detail = await sentenceFor(error, { language, account: ONLY_ACCOUNT });
    return found([bad('program_silent', EXIT.temporary, { detail })]);
  }
}

function vaultFinding({ state, reason }: AgentStatus['vault']): Finding {
  if (state === 'open') return fine('vault_ok');
  if (state === 'opening') return note('vault_opening');
  return bad('vault_locked', EXIT.locked, { reason: reason ?? '?' });
}

function accountFinding(account: AgentAccount, words: Catalogue): Finding {
  const { id, name, state, reason, valid } = account;
  const values = { name, account: id, reason, state: words.state[state] };
  switch (state) {
    case 'healthy':
    case 'refreshing':
    case 'authorising':
      return fine('account_ok', values);
    case 'needs-reauthorisation':
      return bad('account_reauthorise', EXIT.needsReauthorisation, values);
    case 'app-blocked':
      return bad('account_app_blocked', EXIT.appBlocked, values);
    case 'locked':
      return bad('account_waits', EXIT.locked, values);
    case 'paused':
      return note('account_paused', values);
    default:
      // As long as the token is good, nothing is lost to anybody.
      return valid ? note('account_waits', values) : bad('account_waits', EXIT.temporary, values);
  }
}
