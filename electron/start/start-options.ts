import { HIDDEN } from '../login-item/login-item.ts';
import { REAL_RATE } from '../keeper/clock.ts';
import type { ClockRate, Origins } from '../keeper/record.ts';
import { Secret } from '../keeper/secret.ts';
import { isLoopback, originsFrom } from '../open115/origins.ts';
import { stateFolder, type Surroundings } from './state-folder.ts';

/** The first Electron that is kept up to date; an older one gets a banner and no real logins unasked. */
const CURRENT_ELECTRON = 45;

/** Asks for a run without window and tray. */
const HEADLESS = '--headless';

/** Asks for a run that leaves out whatever is not needed to keep logins alive. */
const SAFE_MODE = '--safe-mode';

/** What a run of the program is asked to do. */
export interface StartOptions {
  /** All state lies under it. */
  readonly folder: string;
  /** Origins and clock of the accounts made in this run. */
  readonly newAccounts: { readonly origins: Origins; readonly clock: ClockRate };
  /** Begins with the demo account. */
  readonly demo: boolean;
  /** Started at login: into the tray, without a window that nobody asked for. */
  readonly hidden: boolean;
  /** The runtime's Chromium is years old. */
  readonly oldRuntime: boolean;
  /** The user has asked for real logins on an old runtime. */
  readonly allowOldRuntime: boolean;
  /** Requests to any loopback origin are let out: for tests and development. */
  readonly anyLoopback: boolean;
  /** Opens a vault with a passphrase without asking; null without one. */
  readonly passphrase: Secret | null;
  /** Every program gets access tokens without its user being asked: for tests and development. */
  readonly allowAllPrograms: boolean;
  /** Where a run from the sources asks for new versions of itself; null everywhere else. */
  readonly updateFeed: string | null;
  /** No window and no tray. */
  readonly headless: boolean;
  /** Leaves out whatever is not needed to keep logins alive. */
  readonly safeMode: boolean;
}

/** The options, or a sentence for the console and exit code 2. */
export type StartChoice =
  | { readonly ok: true; readonly options: StartOptions }
  | { readonly ok: false; readonly message: string };

/** What the options are read from. */
export interface StartSource extends Surroundings {
  readonly argv: readonly string[];
  readonly packaged: boolean;
  /** `process.versions.electron`; null on Node alone. */
  readonly electron: string | null;
  /** Whether it runs without a window whatever `argv` says. */
  readonly headless?: boolean;
  /** Epoch ms, the anchor of a fast clock unless another is given. */
  readonly startedAt: number;
}

/** Reads command line and environment; docs/architecture.md lists both. */
export function startOptions(source: StartSource): StartChoice {
  const { argv, environment, packaged } = source;
  const folder = valueOf(argv, '--user-data-dir');
  if (folder === '') return refuse('--user-data-dir needs a folder: --user-data-dir=DIR.');
  const origins = originsFrom(environment, { allowLoopback: !packaged });
  if (!origins.ok) return origins;
  const clock = clockFrom(source, origins.origins);
  if (!clock.ok) return clock;
  const headless = source.headless === true || argv.includes(HEADLESS);
  const passphrase = environment['TK115_PASSPHRASE'] ?? '';
  if (passphrase !== '' && packaged && !headless) {
    return refuse('TK115_PASSPHRASE works only in a run from the sources, or without a window.');
  }
  const consent = environment['TK115_AGENT_CONSENT'] ?? '';
  if (consent !== '' && consent !== 'allow') return refuse('TK115_AGENT_CONSENT knows one value: allow.');
  if (consent !== '' && packaged) return refuse('TK115_AGENT_CONSENT works only in a run from the sources.');
  const updateFeed = environment['TK115_UPDATE_FEED'] ?? '';
  if (updateFeed !== '' && packaged) return refuse('TK115_UPDATE_FEED works only in a run from the sources.');
  if (updateFeed !== '' && !isLoopback(updateFeed)) {
    return refuse('TK115_UPDATE_FEED must be http:// with a loopback address and nothing after it.');
  }
  return {
    ok: true,
    options: {
      folder: stateFolder(folder, source),
      newAccounts: { origins: origins.origins, clock: clock.clock },
      demo: argv.includes('--demo'),
      hidden: argv.includes(HIDDEN),
      oldRuntime: source.electron !== null && Number.parseInt(source.electron, 10) < CURRENT_ELECTRON,
      allowOldRuntime: argv.includes('--allow-old-runtime'),
      anyLoopback: !packaged,
      passphrase: passphrase === '' ? null : new Secret(passphrase),
      allowAllPrograms: consent === 'allow',
      updateFeed: updateFeed === '' ? null : updateFeed,
      headless,
      safeMode: argv.includes(SAFE_MODE),
    },
  };
}

type ClockChoice = { readonly ok: true; readonly clock: ClockRate } | (StartChoice & { readonly ok: false });

function clockFrom({ environment, packaged, startedAt }: StartSource, origins: Origins): ClockChoice {
  const scaleText = (environment['TK115_TIME_SCALE'] ?? '').trim();
  const anchorText = (environment['TK115_TIME_ANCHOR'] ?? '').trim();
  if (scaleText === '' && anchorText === '') return { ok: true, clock: REAL_RATE };
  const variable = scaleText === '' ? 'TK115_TIME_ANCHOR' : 'TK115_TIME_SCALE';
  if (packaged) return refuse(`${variable} works only in a run from the sources.`);
  if (![origins.passport, origins.qrcode, origins.api].every(isLoopback)) {
    return refuse(`${variable} works only with all three TK115_*_ORIGIN on a loopback address.`);
  }
  const scale = Number(scaleText === '' ? 1 : scaleText);
  if (!Number.isFinite(scale) || scale <= 0) {
    return refuse('TK115_TIME_SCALE must be a number above 0.');
  }
  const anchor = anchorText === '' ? startedAt : Number(anchorText);
  if (!Number.isSafeInteger(anchor)) {
    return refuse('TK115_TIME_ANCHOR must be an instant in epoch milliseconds.');
  }
  return { ok: true, clock: { scale, anchor } };
}

/** The value of `--name=value`, the last one given; null without one. */
function valueOf(argv: readonly string[], name: string): string | null {
  const found = argv.findLast((argument) => argument === name || argument.startsWith(`${name}=`));
  return found === undefined ? null : found.slice(name.length + 1);
}

function refuse(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message };
}
