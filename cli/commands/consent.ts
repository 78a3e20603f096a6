import type { AgentAccount } from '../../shared/agent/answers.ts';
import type { StoredConsent } from '../../shared/agent/consent-file.ts';
import { EXIT } from '../../shared/agent/problems.ts';
import { accountNames, type AccountNames } from '../account-names.ts';
import { accountPath } from '../agent/agent.ts';
import { usageOf } from '../command.ts';
import { readConsents, writeConsents } from '../consents/consent-store.ts';
import { givenHolder, isBareInterpreter, sameHolder } from '../consents/given-holder.ts';
import { consentDocument, consentRow, notedSentence } from '../consents/shown-consent.ts';
import { print, printJson, say } from '../output.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';
import { painter } from '../terminal/colour.ts';
import { plain } from '../terminal/plain.ts';
import { table, type Cell } from '../terminal/table.ts';
import { fill } from '../words/words.ts';

type AccountId = StoredConsent['account'];

/** `tk115 consent`: the user's decisions, in their file; the agent lets nobody change them. */
export async function run(session: Session): Promise<number> {
  const [what = '', argument] = session.line.positionals;
  const usage = (part: string): string =>
    usageOf(session.line.command.forms.filter((form) => form.startsWith(`consent ${part}`)));
  switch (what) {
    case 'list':
      if (argument !== undefined)
        throw new Refusal('unexpected_argument', { given: argument, form: usage('list') });
      await listConsents(session);
      return EXIT.ok;
    case 'add':
      if (argument === undefined) throw new Refusal('needs_argument', { form: usage('add') });
      await addConsent(session);
      return EXIT.ok;
    case 'revoke':
      if (argument === undefined) throw new Refusal('needs_argument', { form: usage('revoke') });
      await revokeConsent(session, argument);
      return EXIT.ok;
    default:
      throw new Refusal('bad_choice', { given: 'consent', choices: 'list, add, revoke' });
  }
}

async function listConsents(session: Session): Promise<void> {
  const consents = readConsents(await session.folder()).toSorted(
    (one, other) => other.createdAt - one.createdAt,
  );
  if (session.json) return printJson({ consents: consents.map(consentDocument) });
  const words = await session.words();
  if (consents.length === 0) return print(words.consent.none);
  const { id, who, account, decision, used } = words.column;
  const head: Cell[] = [id, who, account, decision, used].map((text) => [text, 'strong']);
  const names = await namesOf(session);
  const rows = consents.map((consent) => consentRow(consent, names, words, session));
  for (const line of table([head, ...rows], painter(session.environment))) print(line);
}

async function addConsent(session: Session): Promise<void> {
  const lasting = session.seconds('--for');
  const never = session.has('--never');
  // An end beyond all dates would be a number that the file's readers do not take.
  if (lasting === 0 || !Number.isSafeInteger(Date.now() + (lasting ?? 0) * 1000)) {
    throw new Refusal('bad_duration', { given: '--for' });
  }
  if (never && lasting !== null) throw new Refusal('not_together', { one: '--for', other: '--never' });
  const holder = givenHolder(session);
  const folder = await session.folder();
  const account = await accountId(session, session.account(1));
  const consents = readConsents(folder);
  const now = Date.now();
  const isSame = (one: StoredConsent): boolean => one.account === account && sameHolder(one.holder, holder);
  const consent: StoredConsent = {
    // A file that is kept is known by the id of its consent, so that this must not change.
    id: consents.find(isSame)?.id ?? (await newConsentId()),
    holder,
    account,
    allowed: !never,
    until: lasting === null ? null : now + lasting * 1000,
    createdAt: now,
    lastUsedAt: null,
  };
  writeConsents(folder, [...consents.filter((one) => !isSame(one)), consent]);
  if (session.json) return printJson(consentDocument(consent));
  const words = await session.words();
  print(plain(notedSentence(consent, await namesOf(session), words, session)));
  if (consent.allowed && isBareInterpreter(holder))
    say(plain(fill(words.consent.anything, { exe: holder.exe })));
}

async function revokeConsent(session: Session, id: string): Promise<void> {
  const folder = await session.folder();
  const consents = readConsents(folder);
  const left = consents.filter((one) => one.id !== id);
  if (left.length === consents.length) throw new Refusal('unknown_consent', { given: id });
  writeConsents(folder, left);
  if (session.json) printJson({ revoked: id });
  else print(fill((await session.words()).consent.revoked, { id }));
}

/** The id of an account that was named; without the running program it must be one. */
async function accountId(session: Session, given: string): Promise<AccountId> {
  try {
    const agent = await session.agent();
    return (await agent.ask<AgentAccount>({ path: accountPath(given) })).id;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'unknown_account') throw error;
    if (isAccountId(given)) return given;
    throw error.code === 'not_running' ? new Refusal('id_needed') : error;
  }
}

function isAccountId(text: string): text is AccountId {
  return /^acc_[a-z0-9]{8}$/.test(text);
}

/** What the accounts are called; without an address for the program, nobody knows. */
async function namesOf(session: Session): Promise<AccountNames> {
  try {
    return await accountNames(await session.agent());
  } catch {
    return new Map();
  }
}

async function newConsentId(): Promise<string> {
  const { randomInt } = await import('node:crypto');
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  return `con_${Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('')}`;
}
