import { allowingCommand } from './consents/allowing-command.ts';
import { errorCode, printJson, say } from './output.ts';
import { Refusal } from './refusal.ts';
import { ONLY_ACCOUNT } from './session.ts';
import { plain } from './terminal/plain.ts';
import { bothTimes } from './terminal/times.ts';
import { fill, loadWords, type Catalogue, type Language } from './words/words.ts';

/** To whom a refusal is told. */
export interface Audience {
  readonly language: Language;
  /** The account that it is about, as it was named. */
  readonly account: string;
}

/** Says why a command came to nothing, and answers its exit code. */
export async function report(error: unknown, audience: Audience, json: boolean): Promise<number> {
  const refusal = error instanceof Refusal ? error : internal(error);
  if (json) printJson({ error: refusal.problem ?? (await ownDocument(refusal, audience.account)) });
  say(`tk115: ${await sentenceFor(refusal, audience)}`);
  return refusal.exit;
}

/** The sentence of a refusal, with 115's code and the time to try again where they are known. */
export async function sentenceFor(refusal: Refusal, { language, account }: Audience): Promise<string> {
  const words = await loadWords(language);
  const { code, values, problem } = refusal;
  const clean = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, plain(value)]));
  const { nearest = '', detail = '', ids = '', file = '' } = clean;
  const command = code === 'consent_required' ? allowingCommand(detail) : null;
  const named = { account: plain(account), ...clean };
  const sentences = [
    fill(command === null ? sentenceOf(words, code, { account, file }) : words.more.noWindow, {
      id: named.account,
      ...named,
      command: command ?? '',
    }),
  ];
  if (ids !== '') sentences.push(fill(words.more.decision, { ids }));
  if (nearest !== '') sentences.push(fill(words.more.nearest, { nearest }));
  const { code_115, retry_at } = problem ?? {};
  if (typeof code_115 === 'number') {
    sentences.push(fill(words.more.code, { code: String(code_115) }));
  }
  if (typeof retry_at === 'number') {
    sentences.push(fill(words.more.retry, { time: bothTimes(retry_at, Date.now(), language) }));
  }
  return sentences.join(language === 'en' ? ' ' : '');
}

/** The sentence about a code, which is another one where no account was named, and where it is about a file. */
function sentenceOf(
  words: Catalogue,
  code: Refusal['code'],
  { account, file }: { readonly account: string; readonly file: string },
): string {
  if (account === ONLY_ACCOUNT && code === 'unknown_account') return words.more.noAccount;
  if (account === ONLY_ACCOUNT && code === 'ambiguous_account') return words.more.severalAccounts;
  if (file !== '' && code === 'consent_required') return words.more.fileMissing;
  if (file !== '' && code === 'consent_denied') return words.more.fileDenied;
  return words.refusal[code];
}

/** What `--json` prints where it was not the agent that refused: in the agent's own form, and like that in English. */
async function ownDocument(refusal: Refusal, account: string) {
  const detail = await sentenceFor(refusal, { language: 'en', account });
  return { type: `urn:token-keeper-115:command:${refusal.code}`, code: refusal.code, detail };
}

function internal(error: unknown): Refusal {
  const detail = errorCode(error) || (error instanceof Error ? error.message : String(error));
  return new Refusal('internal', { detail });
}
