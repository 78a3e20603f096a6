import type { SelfCheck } from '../../shared/self-test.ts';
import type { Snapshot } from '../../shared/view.ts';
import { networkStepWords, selfFindingWords, type Words } from '../../shared/translate.ts';
import { redact } from '../log/log.ts';
import { accountLine } from './account-line.ts';

/** What a report is made of. */
export interface ReportFacts {
  readonly checks: readonly SelfCheck[];
  readonly snapshot: Snapshot;
  /** Versions: the program's runtime and the system, one a line. */
  readonly surroundings: readonly string[];
  /** The latest lines of the log, oldest first. */
  readonly log: readonly string[];
  /** Words that must not be in it: names, ids, folders; `~` stands for the home folder. */
  readonly hidden: readonly string[];
  readonly home: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Shorter ones would tear words apart that hide nothing. */
const SHORTEST_HIDDEN = 3;

/**
 * A report for others to read, in English, whoever's program it is: what the self-test found, what is set, how the
 * accounts stand, by numbers in place of names, and what the log says. It is made of facts that hold no secret, and of a log
 * that was redacted as it was written; redaction goes over all of it once more (P28).
 */
export function reportText(words: Words, facts: ReportFacts): string {
  const { checks, snapshot, surroundings, log, now } = facts;
  const { settings } = snapshot;
  const lines = [
    `${words('app.name')} ${snapshot.version} · ${new Date(now).toISOString().slice(0, 16)}Z`,
    ...surroundings,
    ...(snapshot.safeMode === null ? [] : [`safe mode: ${snapshot.safeMode}`]),
    '',
    ...checks.map(
      (check) => `[${check.verdict}] ${words(`selfTest.check.${check.check}`)}: ${sentence(words, check)}`,
    ),
    '',
    `vault: ${vaultLine(snapshot)}`,
    `accounts: ${snapshot.accounts.length}${stateCounts(snapshot)}`,
    ...snapshot.accounts.map((view, place) => `${nameInReport(place)}: ${accountLine(view)}`),
    '',
    `language: ${snapshot.language} (${settings.language}) · appearance: ${settings.theme}`,
    `longest lead: ${settings.leadMinutes} min · clipboard: ${settings.clipboardSeconds} s · proxy: ${settings.network.proxy}`,
    `notifications off: ${silenced(snapshot) || 'none'}`,
    '',
    `the latest ${log.length} line(s) of the log:`,
    ...log,
  ];
  const named = withNumbers(lines.join('\n'), snapshot);
  return redactReport(`${named}\n`, facts);
}

function nameInReport(place: number): string {
  return `account ${place + 1}`;
}

/** Accounts by their numbers: their ids lead nowhere without the vault, yet would tell reports of one person together. */
function withNumbers(text: string, { accounts }: Snapshot): string {
  const names = new Map<string, string>(accounts.map(({ id }, place) => [id, nameInReport(place)]));
  return text.replaceAll(/acc_[a-z0-9]{8}/g, (id) => names.get(id) ?? 'an unlisted account');
}

function vaultLine({ vault }: Snapshot): string {
  if (vault.kind === 'open') return `open (${vault.protection}, ${vault.backend})`;
  return vault.kind === 'locked' ? `locked (${vault.reason})` : 'opening';
}

/** Takes out of a text what its reader must not learn: folders, names, and whatever is long enough to be a token. */
export function redactReport(text: string, { home, hidden }: Pick<ReportFacts, 'home' | 'hidden'>): string {
  let clean = home.length > 1 ? text.replaceAll(home, '~') : text;
  const longestFirst = [...new Set(hidden)].toSorted((one, other) => other.length - one.length);
  for (const word of longestFirst) {
    if (word.length >= SHORTEST_HIDDEN) clean = clean.replaceAll(word, '[hidden]');
  }
  return redact(clean);
}

function sentence(words: Words, check: SelfCheck): string {
  const step = check.step === null ? '' : ` (${networkStepWords(words, check.step)})`;
  const detail = check.check === 'proxy' ? withoutHost(check.detail) : check.detail;
  return selfFindingWords(words, { ...check, detail }) + step;
}

/** A proxy's address tells where somebody works or what they run; that it is on this very machine tells nothing. */
function withoutHost(proxy: string): string {
  const isHere = /^\w+:\/\/(127\.[\d.]+|localhost|\[::1\])(:\d+)?$/.test(proxy);
  return isHere ? proxy : proxy.replace(/:\/\/.*(?=:\d+$)|:\/\/.*$/, '://[hidden]');
}

function stateCounts({ accounts }: Snapshot): string {
  const counts = new Map<string, number>();
  for (const { state, code } of accounts) {
    const name = code === null ? state : `${state} ${code}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const texts = [...counts].map(([name, count]) => `${count} ${name}`);
  return texts.length === 0 ? '' : ` (${texts.join(', ')})`;
}

function silenced({ settings }: Snapshot): string {
  return Object.entries(settings.notifications)
    .filter(([, shown]) => !shown)
    .map(([kind]) => kind)
    .join(', ');
}
