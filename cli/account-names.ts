import type { AgentAccount } from '../shared/agent/answers.ts';
import type { Agent } from './agent/agent.ts';

/** What accounts are called, by their ids, as far as that is known. */
export type AccountNames = ReadonlyMap<string, string>;

/** What the accounts are called, where the program runs to say so. */
export async function accountNames(agent: Agent): Promise<AccountNames> {
  try {
    const { accounts } = await agent.ask<{ readonly accounts: readonly AgentAccount[] }>({
      path: '/v1/accounts',
    });
    return new Map(accounts.map(({ id, name }) => [id, name]));
  } catch {
    // Without names, the ids have to do.
    return new Map();
  }
}

/** An account as a sentence names it: "Films (acc_k3v9x2p1)", or its id alone where no name is known. */
export function titledAccount(id: string, names: AccountNames): string {
  const name = names.get(id);
  return name === undefined ? id : `${name} (${id})`;
}
