import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SHORTEST_PASSPHRASE } from '../../shared/passphrase.ts';
import { say } from '../output.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';
import { askHidden } from '../terminal/hidden-input.ts';
import { plain } from '../terminal/plain.ts';
import { fill } from '../words/words.ts';

/** What the bundle of the server exports. */
interface Headless {
  readonly serve: (options: {
    readonly folder: string;
    readonly argv: readonly string[];
    readonly environment: NodeJS.ProcessEnv;
    readonly passphraseFile: string | null;
  }) => Promise<number>;
  readonly passphraseOpens: (folder: string, passphrase: string) => Promise<boolean>;
}

/** How often a passphrase that opens nothing is asked for; the last one is left to the server to refuse. */
const MOST_TRIES = 3;
/** The group and everybody may read it. */
const READ_BY_OTHERS = 0o044;

type Passphrase = { readonly file: string | null; readonly environment: NodeJS.ProcessEnv };

/** `tk115 serve`: the program without a window, from the bundle beside this one. */
export async function run(session: Session): Promise<number> {
  const folder = await session.folder();
  const headless = await load(join(__dirname, '..', 'main', 'headless.cjs'));
  const { file, environment } = await passphraseOf(session, folder, headless);
  if (file !== null) await warnOfReaders(file, session);
  // What stands behind the command is all ours: the server finds it in the other fields.
  return headless.serve({ folder, argv: [], environment, passphraseFile: file });
}

function isHeadless(loaded: unknown): loaded is Headless {
  if (typeof loaded !== 'object' || loaded === null) return false;
  if (!('serve' in loaded) || !('passphraseOpens' in loaded)) return false;
  return typeof loaded.serve === 'function' && typeof loaded.passphraseOpens === 'function';
}

/** From a path that may lie in an archive, into which only a `require` can see. */
async function load(path: string): Promise<Headless> {
  const { createRequire } = await import('node:module');
  let headless: unknown = null;
  try {
    headless = createRequire(__filename)(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  if (!isHeadless(headless)) throw new Refusal('no_headless', { path });
  return headless;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND';
}

/** Where the passphrase comes from: never an argument, and asked for only where nobody else gives it. */
async function passphraseOf(session: Session, folder: string, headless: Headless): Promise<Passphrase> {
  const { environment } = session;
  const named = session.value('--passphrase-file');
  if (named !== null) return { file: readable(resolve(named)), environment };
  if ((environment['TK115_PASSPHRASE'] ?? '') !== '') return { file: null, environment };
  const credentials = environment['CREDENTIALS_DIRECTORY'] ?? '';
  const given = join(credentials, 'passphrase');
  if (credentials !== '' && existsSync(given)) return { file: readable(given), environment };
  if (!process.stdin.isTTY) return { file: null, environment };
  const level = levelOf(folder);
  if (level !== null && level !== 'passphrase') return { file: null, environment };
  const passphrase =
    level === null
      ? await chosen(session)
      : await typed(session, (one) => headless.passphraseOpens(folder, one));
  return { file: null, environment: { ...environment, TK115_PASSPHRASE: passphrase } };
}

/** What protects the vault, by its key's file; null where there is none yet. */
function levelOf(folder: string): unknown {
  try {
    const key: unknown = JSON.parse(readFileSync(join(folder, 'vault', 'key.json'), 'utf8'));
    return typeof key === 'object' && key !== null && 'level' in key ? key.level : null;
  } catch {
    return null;
  }
}

/** One that opens nothing yet is asked for twice: mistyped, it would lock a vault for good. Empty, there is none. */
async function chosen(session: Session): Promise<string> {
  const words = await session.words();
  for (;;) {
    const passphrase = await askHidden(words.serve.passphrase);
    if (passphrase === '') return passphrase;
    if (passphrase.length < SHORTEST_PASSPHRASE) {
      say(fill(words.serve.short, { least: String(SHORTEST_PASSPHRASE) }));
    } else if ((await askHidden(words.serve.again)) === passphrase) return passphrase;
    else say(words.serve.different);
  }
}

/** One that a vault has: asked for again where it is mistyped. */
async function typed(session: Session, opens: (passphrase: string) => Promise<boolean>): Promise<string> {
  const words = await session.words();
  for (let tries = 1; ; tries += 1) {
    const passphrase = await askHidden(words.serve.passphrase);
    if (passphrase === '' || tries === MOST_TRIES || (await opens(passphrase))) return passphrase;
    say(words.serve.wrong);
  }
}

/** Says so where others can read the passphrase. It is taken all the same: a container's secrets often are like that. */
async function warnOfReaders(path: string, session: Session): Promise<void> {
  // Windows has no modes.
  if (process.getuid === undefined) return;
  const { mode } = statSync(path);
  if ((mode & READ_BY_OTHERS) === 0) return;
  const words = await session.words();
  say(`tk115: ${plain(fill(words.serve.open, { path, mode: (mode & 0o777).toString(8) }))}`);
}

function readable(path: string): string {
  try {
    accessSync(path, constants.R_OK);
    return path;
  } catch {
    throw new Refusal('no_such_file', { path });
  }
}
