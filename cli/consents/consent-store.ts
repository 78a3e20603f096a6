import {
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  CONSENT_FILE,
  encodeConsentFile,
  parseConsentFile,
  type StoredConsent,
} from '../../shared/agent/consent-file.ts';
import { errorCode } from '../output.ts';
import { Refusal } from '../refusal.ts';

const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;
/** Others may write: the group, and everybody. */
const OPEN_TO_OTHERS = 0o022;

/**
 * The decisions in a state folder; none where there is no file. Throws a {@link Refusal} for a file that is no such file,
 * and for one that others could have written: what stands there may be anybody's wish.
 */
export function readConsents(folder: string): StoredConsent[] {
  const path = join(folder, CONSENT_FILE);
  const text = readClosed(folder, path);
  if (text === null) return [];
  const consents = parseConsentFile(text);
  if (consents === null) throw new Refusal('consents_unreadable', { path });
  return consents;
}

/** Puts these decisions in the file's place, whole and durably, by the user alone to be read. */
export function writeConsents(folder: string, consents: readonly StoredConsent[]): void {
  const path = join(folder, CONSENT_FILE);
  // A name of its own: the program may be writing at the same moment.
  const incoming = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(folder, { recursive: true, mode: FOLDER_MODE });
    writeDurably(incoming, encodeConsentFile(consents));
    renameSync(incoming, path);
    syncFolder(folder);
  } catch (error) {
    rmSync(incoming, { force: true });
    throw new Refusal('not_written', { path, detail: errorCode(error) });
  }
}

function readClosed(folder: string, path: string): string | null {
  try {
    for (const place of [folder, path]) refuseOpen(place);
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (errorCode(error) === 'ENOENT') return null;
    throw new Refusal('consents_unreadable', { path });
  }
}

function refuseOpen(path: string): void {
  // Windows has no modes: there the access list of the user's profile rules.
  if (process.getuid === undefined) return;
  const facts = statSync(path);
  const link = lstatSync(path);
  const foreign = [facts, link].some(({ uid }) => uid !== process.getuid?.());
  if (foreign || (facts.mode & OPEN_TO_OTHERS) !== 0) throw new Refusal('consents_open', { path });
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'wx', FILE_MODE);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function syncFolder(folder: string): void {
  // Windows opens no folder, and needs no such thing.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
