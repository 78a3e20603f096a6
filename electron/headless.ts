import { homedir } from 'node:os';
import { readFile } from 'node:fs/promises';
import { SHORTEST_PASSPHRASE } from '../shared/passphrase.ts';
import { runHeadless } from './headless/run-headless.ts';
import { untilSignal } from './headless/until-signal.ts';
import { hasNoVault } from './headless/vault-passphrase.ts';
import { isPackaged, VERSION } from './headless/whence.ts';
import { openKeychainEntry } from './runtime/keychain.ts';
import { ensurePrivateFolder } from './start/private-folder.ts';
import { refusalSentence } from './start/refusal-sentence.ts';
import { startOptions } from './start/start-options.ts';
import { keychainProtection } from './vault/keychain-protection.ts';

export { passphraseOpens } from './headless/vault-passphrase.ts';

/** When everything is settled and written, the process ends by itself, or after so long; milliseconds. */
const END_WITHIN_MS = 500;

/** What `tk115 serve` is asked with. */
export interface ServeOptions {
  /** The state folder. */
  readonly folder: string;
  /** The arguments behind `serve`. */
  readonly argv: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** A file whose first line is the passphrase; null without one. */
  readonly passphraseFile: string | null;
}

/** The program without a window, on Node alone; answers the exit code when it has ended. */
export async function serve({ folder, argv, environment, passphraseFile }: ServeOptions): Promise<number> {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const refuse = (sentence: string): number => {
    process.stderr.write(`${sentence}\n`);
    return 2;
  };
  let passphrase = environment['TK115_PASSPHRASE'];
  if (passphraseFile !== null) {
    try {
      passphrase = (await readFile(passphraseFile, 'utf8')).split(/\r?\n/, 1)[0];
    } catch (error) {
      return refuse(
        `${passphraseFile} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
    if (passphrase === undefined || passphrase === '') return refuse(`${passphraseFile} is empty.`);
  }
  const given = (passphrase ?? '').length;
  if (given > 0 && given < SHORTEST_PASSPHRASE && (await hasNoVault(folder))) {
    return refuse(`The passphrase of a new vault needs at least ${SHORTEST_PASSPHRASE} characters.`);
  }
  const choice = startOptions({
    argv: [...argv, `--user-data-dir=${folder}`],
    environment: { ...environment, TK115_PASSPHRASE: passphrase },
    packaged: isPackaged(__filename),
    platform: process.platform,
    home: homedir(),
    cwd: process.cwd(),
    electron: null,
    headless: true,
    startedAt: Date.now(),
  });
  if (!choice.ok) return refuse(choice.message);
  // Read, and not for the eyes of the programs that are started from here.
  delete process.env['TK115_PASSPHRASE'];
  const checked = ensurePrivateFolder(choice.options.folder, process.platform);
  if (!checked.ok) return refuse(refusalSentence(checked.refusal, [environment['LANG'] ?? 'en']));
  const backend = process.platform === 'linux' ? 'secret-service' : 'keychain';
  const code = await runHeadless({
    options: choice.options,
    protections: [keychainProtection({ backend, openEntry: openKeychainEntry })],
    version: VERSION,
    say,
    ended: untilSignal(),
  });
  // What waits for another owner cannot be called off, and is not waited for.
  setTimeout(() => process.exit(code), END_WITHIN_MS).unref();
  return code;
}
