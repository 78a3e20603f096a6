import type { StoredConsent } from '../shared/agent/consent-file.ts';
import { accountNames, titledAccount } from './account-names.ts';
import { readConsents } from './consents/consent-store.ts';
import { decisionsAbout } from './consents/decisions-about.ts';
import { ownHolder } from './consents/own-holder.ts';
import { keptPath } from './kept-path.ts';
import { Refusal, type Values } from './refusal.ts';
import type { Session } from './session.ts';

/**
 * A refusal of the agent's with what can be found out about it besides: the account's name, and for a missing consent
 * whether the file of decisions can be relied on at all, and which decision it was. Everything else as it is.
 */
export async function explained(error: unknown, session: Session): Promise<unknown> {
  if (!(error instanceof Refusal) || error.problem === null) return error;
  const { code, values, problem } = error;
  let known: Values = values;
  if (code === 'consent_required' || code === 'consent_denied') {
    try {
      known = { ...known, ...aboutConsent(session, readConsents(await session.folder()), values) };
    } catch (fault) {
      // The agent allows nobody then: that is the reason, and not that nobody has decided.
      if (fault instanceof Refusal && code === 'consent_required') return fault;
    }
  }
  const { account: id } = values;
  if (id === undefined) return new Refusal(code, known, problem);
  const account = titledAccount(id, await accountNames(await session.agent()));
  return new Refusal(code, { ...known, account, id }, problem);
}

/** The file that was refused, where one was, and the ids of the decisions that refuse it or the asking program. */
function aboutConsent(session: Session, consents: readonly StoredConsent[], { account }: Values): Values {
  const { name, positionals } = session.line;
  const file = name === 'sink' ? keptPath(positionals.at(-1) ?? '') : null;
  const holder = file === null ? ownHolder(session) : ({ kind: 'file', path: file } as const);
  const denied =
    holder === null
      ? []
      : decisionsAbout(holder, consents, Date.now()).filter((one) => !one.allowed && one.account === account);
  return {
    ...(file === null ? {} : { file }),
    ...(denied.length === 0 ? {} : { ids: denied.map(({ id }) => id).join(', ') }),
  };
}
