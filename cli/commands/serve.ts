import { accessSync, constants, existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { say } from '../output.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';
import { askHidden } from '../terminal/hidden-input.ts';

/** What the bundle of the server exports. */
interface Headless {
  readonly serve: (options: {
    readonly folder: string;
    readonly argv: readonly string[];
    readonly environment: NodeJS.ProcessEnv;
    readonly passphraseFile: string | null;
  }) => Promise<number>;
}

type Passphrase = { readonly file: string | null; readonly environment: NodeJS.ProcessEnv };

/** `tk115 serve`: the program without a window, from the bundle beside this one. */
export async function run(session: Session): Promise<number> {
  const path = headlessPath();
  if (!existsSync(path)) throw new Refusal('no_headless', { path });
  const folder = await session.folder();
  const { file, environment } = await passphraseOf(session, folder);
  const { createRequire } = await import('node:module');
  const headless: unknown = createRequire(path)(path);
  if (!isHeadless(headless)) throw new Refusal('no_headless', { path });
  // What stands behind the command is all ours: the server finds it in the other fields.
  return headless.serve({ folder, argv: [], environment, passphraseFile: file });
}

function isHeadless(loaded: unknown): loaded is Headless {
  return (
    typeof loaded === 'object' && loaded !== null && 'serve' in loaded && typeof loaded.serve === 'function'
  );
}

/** Beside this command, also where it was started by a link. */
function headlessPath(): string {
  const own = realpathSync(process.argv[1] ?? '');
  return join(dirname(own), '..', 'headless', 'headless.cjs');
}

/** Where the passphrase comes from: never an argument, and asked for only where nobody else gives it. */
async function passphraseOf(session: Session, folder: string): Promise<Passphrase> {
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
  const passphrase = await asked(session, level !== null);
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

/** One that opens nothing yet is asked for twice: mistyped, it would lock a vault for good. */
async function asked(session: Session, vaultIsThere: boolean): Promise<string> {
  const words = await session.words();
  for (;;) {
    const passphrase = await askHidden(words.serve.passphrase);
    if (vaultIsThere || passphrase === '' || (await askHidden(words.serve.again)) === passphrase) {
      return passphrase;
    }
    say(words.serve.different);
  }
}

function readable(path: string): string {
  try {
    accessSync(path, constants.R_OK);
    return path;
  } catch {
    throw new Refusal('no_such_file', { path });
  }
}
