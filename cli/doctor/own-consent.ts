import { join } from 'node:path';
import { CONSENT_FILE, type StoredConsent, type StoredHolder } from '../../shared/agent/consent-file.ts';
import { EXIT } from '../../shared/agent/problems.ts';
import { titledAccount, type AccountNames } from '../account-names.ts';
import { shellQuoted } from '../consents/allowing-command.ts';
import { readConsents } from '../consents/consent-store.ts';
import { decisionsAbout } from '../consents/decisions-about.ts';
import { ownHolder } from '../consents/own-holder.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';
import { bad, fine, note, type Finding } from './finding.ts';

/** What is known of the running program. */
export interface Surroundings {
  readonly folder: string;
  readonly names: AccountNames;
  /** Whether the program runs without a window, so that nobody can be asked. */
  readonly windowless: boolean;
}

/** What is decided about whoever runs this command, read off the file so that nobody is asked. */
export function consentFinding(
  session: Session,
  { folder, names, windowless }: Surroundings,
  now: number,
): Finding {
  const path = join(folder, CONSENT_FILE);
  let consents: readonly StoredConsent[];
  try {
    consents = readConsents(folder);
  } catch (error) {
    const open = error instanceof Refusal && error.code === 'consents_open';
    return bad(open ? 'consent_open' : 'consent_unreadable', EXIT.denied, { path });
  }
  const holder = ownHolder(session);
  if (holder === null) return note('consent_unknown');
  const { program, options } = namedIn(holder);
  const own = decisionsAbout(holder, consents, now);
  const denied = own.filter(({ allowed }) => !allowed);
  const decided = denied.length > 0 ? denied : own;
  const ids = [...new Set(decided.map(({ account }) => account))];
  const accounts = ids.map((id) => titledAccount(id, names)).join(', ');
  if (denied.length > 0) return bad('consent_denied', EXIT.denied, { program, accounts });
  if (own.length > 0) return fine('consent_ok', { program, accounts });
  return windowless ? note('consent_no_window', { program, options }) : note('consent_none', { program });
}

/** What somebody is called, and by which options `tk115 consent add` knows them. */
function namedIn(holder: StoredHolder): { readonly program: string; readonly options: string } {
  if (holder.kind !== 'program') {
    const program = holder.kind === 'file' ? holder.path : holder.name;
    return { program, options: `--name ${shellQuoted(program)}` };
  }
  const { exe, script } = holder;
  if (script === null) return { program: exe, options: `--exe ${shellQuoted(exe)}` };
  return { program: script, options: `--exe ${shellQuoted(exe)} --script ${shellQuoted(script)}` };
}
