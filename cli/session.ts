import { stateFolder } from '../electron/start/state-folder.ts';
import { agentAddress } from './agent/address.ts';
import { Agent } from './agent/agent.ts';
import { parseDuration } from './duration.ts';
import type { CommandLine } from './parse.ts';
import { Refusal } from './refusal.ts';
import { languageOf, loadWords, type Catalogue, type Language } from './words/words.ts';

/** Stands for the only account there is. */
export const ONLY_ACCOUNT = '-';
const LONGEST_PROGRAM_NAME = 60;

/** One run of a command: what was given, and what it works with. */
export class Session {
  readonly line: CommandLine;
  readonly environment: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly json: boolean;
  #account = ONLY_ACCOUNT;

  constructor(line: CommandLine, environment: NodeJS.ProcessEnv, platform: NodeJS.Platform) {
    this.line = line;
    this.environment = environment;
    this.platform = platform;
    this.json = line.options.has('--json');
  }

  /** The language of whoever reads. */
  get language(): Language {
    return languageOf(this.environment, this.platform);
  }

  /** The texts in that language. */
  words(): Promise<Catalogue> {
    return loadWords(this.language);
  }

  /** The state folder, by the same rules as the program's own. */
  async folder(): Promise<string> {
    const { environment, platform } = this;
    const asked = this.value('--user-data-dir');
    if (asked === '') throw new Refusal('needs_value', { given: '--user-data-dir' });
    const home = environment['HOME'] ?? (await import('node:os')).homedir();
    return stateFolder(asked, { platform, environment, home, cwd: process.cwd() });
  }

  /** The agent of the program that works on that folder; whether it runs shows at the first request. */
  async agent(): Promise<Agent> {
    const address = await agentAddress(await this.folder(), this.platform);
    if (address === null) throw new Refusal('address_too_long');
    return new Agent(address, this.programName());
  }

  /** What the caller calls itself; null where it does not. */
  programName(): string | null {
    const given = this.value('--program') ?? this.environment['TK115_PROGRAM'] ?? null;
    if (given === null || given === '') return null;
    const name = given.trim();
    if (name === '' || name.length > LONGEST_PROGRAM_NAME || /[\p{C}\p{Zl}\p{Zp}]/u.test(name)) {
      throw new Refusal('bad_program_name');
    }
    return name;
  }

  /** The account that was named, by id or name; else the only one there is. */
  account(position: number | null = 0): string {
    const given = position === null ? '' : (this.line.positionals[position] ?? '');
    this.#account = given === '' ? ONLY_ACCOUNT : given;
    return this.#account;
  }

  /** The account that was last asked about, as it was named: for the sentence that says why it came to nothing. */
  get namedAccount(): string {
    return this.#account;
  }

  /** Whether an option is there. */
  has(name: string): boolean {
    return this.line.options.has(name);
  }

  /** An option's value, or null. */
  value(name: string): string | null {
    return this.line.options.get(name) ?? null;
  }

  /** A duration in seconds, or null where the option is not there. */
  seconds(name: string): number | null {
    const text = this.value(name);
    if (text === null) return null;
    const seconds = parseDuration(text);
    if (seconds === null) throw new Refusal('bad_duration', { given: name });
    return seconds;
  }

  /** A whole number, or null where the option is not there. */
  number(name: string, least: number, most: number): number | null {
    const text = this.value(name);
    if (text === null) return null;
    const number = /^\d{1,9}$/.test(text) ? Number(text) : -1;
    if (number < least || number > most) {
      throw new Refusal('bad_number', { given: name, least: String(least), most: String(most) });
    }
    return number;
  }
}
