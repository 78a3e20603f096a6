import type { ConsentView, Holder } from '../programs.ts';

/*
 * The file in which the user's decisions about other programs are kept, `consents.json` in the state folder. The program
 * and `tk115 consent` both write it, whole and by renaming. Free of zod, so that the command line starts quickly.
 */

/** Its name in the state folder. */
export const CONSENT_FILE = 'consents.json';

type KeyHolder = Extract<Holder, { kind: 'bearer' | 'stand-in' }>;

/** Who may have access tokens; of one that has a key the file holds the hex SHA-256 of that key, never the key itself. */
export type StoredHolder = Exclude<Holder, KeyHolder> | (KeyHolder & { readonly digest: string });

/** One decision as the file holds it; instants in epoch milliseconds. */
export interface StoredConsent extends Omit<ConsentView, 'holder'> {
  readonly holder: StoredHolder;
}

const VERSION = 1;
// As the schemas in ../programs.ts and ../account-id.ts have them, which load zod.
const ID = /^con_[a-z0-9]{8}$/;
const ACCOUNT = /^acc_[a-z0-9]{8}$/;
const DIGEST = /^[0-9a-f]{64}$/;
const LONGEST_NAME = 60;
const LONGEST_PATH = 4096;

/**
 * The decisions in a file's text; null when it is not such a file, and then nobody may be taken as allowed. Fields that
 * a later version may have added are passed over, every known one has to be as it should.
 */
export function parseConsentFile(text: string): StoredConsent[] | null {
  const file = parseFields(text);
  if (file === null || file['version'] !== VERSION || !Array.isArray(file['consents'])) return null;
  const consents: StoredConsent[] = [];
  for (const raw of file['consents'] as readonly unknown[]) {
    const consent = consentOf(raw);
    if (consent === null) return null;
    consents.push(consent);
  }
  return consents;
}

/** The text of a file with these decisions. */
export function encodeConsentFile(consents: readonly StoredConsent[]): string {
  return `${JSON.stringify({ version: VERSION, consents }, null, 2)}\n`;
}

type Fields = Readonly<Record<string, unknown>>;

function consentOf(raw: unknown): StoredConsent | null {
  if (!isFields(raw)) return null;
  const { id, account, allowed, until, createdAt, lastUsedAt } = raw;
  const holder = holderOf(raw['holder']);
  if (holder === null || !isText(id, ID) || !isAccount(account) || typeof allowed !== 'boolean') return null;
  if (!isInstantOrNull(until) || !isInstant(createdAt) || !isInstantOrNull(lastUsedAt)) return null;
  return { id, holder, account, allowed, until, createdAt, lastUsedAt };
}

function holderOf(raw: unknown): StoredHolder | null {
  if (!isFields(raw)) return null;
  const { kind, exe, script, name, path, digest } = raw;
  switch (kind) {
    case 'program':
      return isPath(exe) && (script === null || isPath(script)) ? { kind, exe, script } : null;
    case 'named':
      return isName(name) ? { kind, name } : null;
    case 'file':
      return isPath(path) ? { kind, path } : null;
    case 'bearer':
    case 'stand-in':
      return isName(name) && isText(digest, DIGEST) ? { kind, name, digest } : null;
    default:
      return null;
  }
}

function parseFields(text: string): Fields | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return isFields(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown, pattern: RegExp): value is string =>
  typeof value === 'string' && pattern.test(value);

const isAccount = (value: unknown): value is `acc_${string}` => isText(value, ACCOUNT);

const isPath = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= LONGEST_PATH && !value.includes('\0');

const isName = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= LONGEST_NAME && value === value.trim();

const isInstant = (value: unknown): value is number => Number.isSafeInteger(value);

const isInstantOrNull = (value: unknown): value is number | null => value === null || isInstant(value);
