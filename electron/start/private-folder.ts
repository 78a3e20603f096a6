import { chmodSync, lstatSync, mkdirSync, readdirSync, statSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { errno } from '../vault/errno.ts';
import { FILE_MODE, FOLDER_MODE } from '../vault/node-files.ts';
import { entryOf, isOwnFolder } from './folder-contents.ts';

/** Set on folders that everybody may write to, as `/tmp`. */
const STICKY = 0o1000;

/**
 * Why nothing may be kept in a folder. `shared`: open to others, and not ours to close. `stays-open`: the system does not
 * let it be closed.
 */
export interface FolderRefusal {
  readonly fault: 'not-made' | 'wrong-kind' | 'foreign' | 'foreign-link' | 'shared' | 'stays-open';
  /** The folder, or the file or folder in it, that is at fault. */
  readonly path: string;
  /** The system's code (`EACCES` …); empty where it gave none. */
  readonly code: string;
}

/** The folder is for its owner alone, and what had to be closed for that; or nothing may be kept in it. */
export type FolderCheck =
  | { readonly ok: true; readonly closed: readonly string[] }
  | { readonly ok: false; readonly refusal: FolderRefusal };

/** How modes are set; a test's may refuse, as some file systems do. */
export type SetMode = (path: string, mode: number) => void;

class Refused extends Error {
  readonly refusal: FolderRefusal;

  constructor(fault: FolderRefusal['fault'], path: string, error?: unknown) {
    super(`${path}: ${fault}`);
    this.refusal = { fault, path, code: errno(error) ?? '' };
  }
}

/**
 * Makes sure that the state folder exists and that it, and what lies in it, is its owner's alone: 0700 and 0600, repaired
 * or refused (P23). Before anything is written there, so at once and not asynchronously.
 */
export function ensurePrivateFolder(
  folder: string,
  platform: NodeJS.Platform,
  setMode: SetMode = chmodSync,
): FolderCheck {
  const closed: string[] = [];
  try {
    make(folder);
    // Windows has no modes: there the access list of the user's profile rules.
    if (platform !== 'win32') {
      checkFolder(folder);
      close(folder, 'folder');
      for (const name of readdirSync(folder)) checkEntry(join(folder, name), name);
    }
    return { ok: true, closed };
  } catch (error) {
    const refused = error instanceof Refused ? error : new Refused('not-made', folder, error);
    return { ok: false, refusal: refused.refusal };
  }

  function checkEntry(path: string, name: string): void {
    const entry = entryOf(name);
    if (entry === null || entry === 'unchecked') return;
    close(path, entry === 'file' ? 'file' : 'folder');
    if (entry !== 'folder-of-files') return;
    for (const inner of readdirSync(path, { withFileTypes: true })) {
      // A folder that somebody put there is out of others' reach already.
      if (!inner.isDirectory()) close(join(path, inner.name), 'file');
    }
  }

  /** A link inside the folder is not followed to change what it leads to. */
  function close(path: string, kind: 'file' | 'folder'): void {
    const wanted = kind === 'file' ? FILE_MODE : FOLDER_MODE;
    const found = statSync(path, { throwIfNoEntry: false });
    // Gone since the folder was listed: another start of the program may be at work here.
    if (found === undefined) return;
    if (kind === 'file' ? !found.isFile() : !found.isDirectory()) throw new Refused('wrong-kind', path);
    if (!isOurs(found)) throw new Refused('foreign', path);
    if (permissions(found) === wanted) return;
    if (path !== folder && lstatSync(path).isSymbolicLink()) throw new Refused('shared', path);
    try {
      setMode(path, wanted);
    } catch (error) {
      throw new Refused('stays-open', path, error);
    }
    // Some file systems take the call and ignore it.
    if (permissions(statSync(path)) !== wanted) throw new Refused('stays-open', path);
    closed.push(path);
  }
}

function make(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: FOLDER_MODE });
  } catch (error) {
    throw new Refused(errno(error) === 'EEXIST' ? 'wrong-kind' : 'not-made', folder, error);
  }
}

/** Refuses a folder that is somebody else's, or that is open and not the program's own. */
function checkFolder(folder: string): void {
  const link = lstatSync(folder);
  const found = statSync(folder);
  if (link.isSymbolicLink() && !(isOurs(link) && isOurs(found))) throw new Refused('foreign-link', folder);
  if (!isOurs(found)) throw new Refused('foreign', folder);
  const open = (permissions(found) & 0o077) !== 0;
  if (open && ((found.mode & STICKY) !== 0 || !isOwnFolder(folder))) throw new Refused('shared', folder);
}

const permissions = ({ mode }: Stats): number => mode & 0o777;

const isOurs = ({ uid }: Stats): boolean => process.getuid === undefined || uid === process.getuid();
