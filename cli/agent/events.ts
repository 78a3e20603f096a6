import type { Fields } from '../refusal.ts';
import type { AgentEvent } from './agent.ts';

/** The event as far as it concerns one account; null when it does not. */
export function ofAccount({ event, data }: AgentEvent, account: string): AgentEvent | null {
  if (event === 'accounts') {
    return { event, data: { ...data, accounts: accountsIn(data).filter((one) => one['id'] === account) } };
  }
  return (event === 'rotated' ? data['account'] : data['id']) === account ? { event, data } : null;
}

/** The generation that an account is at by an event; null when the event does not say. */
export function generationIn(event: AgentEvent, account: string): number | null {
  const own = ofAccount(event, account);
  if (own === null) return null;
  const fields = own.event === 'accounts' ? accountsIn(own.data)[0] : own.data;
  const generation = fields?.['generation'];
  return typeof generation === 'number' ? generation : null;
}

function accountsIn(data: Fields): readonly Fields[] {
  const accounts: unknown = data['accounts'];
  return Array.isArray(accounts) ? accounts.filter(isFields) : [];
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
