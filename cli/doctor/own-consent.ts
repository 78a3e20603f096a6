import { join } from 'node:path';
import { readProcess } from '../../electron/agent/running-process.ts';
import { isShellLine, scriptOf } from '../../electron/agent/script-of.ts';
import { CONSENT_FILE, type StoredConsent } from '../../shared/agent/consent-file.ts';
import { EXIT } from '../../shared/agent/problems.ts';
import { readConsents } from '../consents/consent-store.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';
import { bad, fine, note, type Finding } from './finding.ts';

/**
 * What is decided about whoever runs this command, read off the file so that nobody is asked. Who that is the agent
 * knows better: here it is the process that started this one, or the name that was given.
 */
export function consentFinding(session: Session, folder: string, now: number): Finding {
  const path = join(folder, CONSENT_FILE);
  let consents: readonly StoredConsent[];
  try {
    consents = readConsents(folder);
  } catch (error) {
    const open = error instanceof Refusal && error.code === 'consents_open';
    return bad(open ? 'consent_open' : 'consent_unreadable', EXIT.denied, { path });
  }
  const asking = session.platform === 'linux' ? askingProcess() : null;
  const name = session.programName();
  const program = asking === null ? name : (asking.script ?? asking.exe);
  if (program === null) return note('consent_unknown');
  const own = consents.filter(({ holder, until }) => {
    if (until !== null && until <= now) return false;
    if (asking === null) return holder.kind === 'named' && holder.name === name;
    return holder.kind === 'program' && holder.exe === asking.exe && holder.script === asking.script;
  });
  const denied = own.filter(({ allowed }) => !allowed);
  const decided = denied.length > 0 ? denied : own;
  const accounts = [...new Set(decided.map(({ account }) => account))].join(', ');
  if (denied.length > 0) return bad('consent_denied', EXIT.denied, { program, accounts });
  return own.length > 0 ? fine('consent_ok', { program, accounts }) : note('consent_none', { program });
}

/** The process that started this one, or what is above it where that only carries out a line (`sh -c`). */
function askingProcess(): { readonly exe: string; readonly script: string | null } | null {
  let asking = readProcess(process.ppid);
  while (asking !== null && asking.parent > 1 && isShellLine(asking)) asking = readProcess(asking.parent);
  return asking === null ? null : { exe: asking.exe, script: scriptOf(asking) };
}
