import type { Session } from './session.ts';

/** An option of a command. */
export interface Option {
  /** With its two dashes. */
  readonly name: string;
  /** What its value is called in the help; null for one that is only given or not. */
  readonly value: string | null;
  readonly says: string;
  /** The values that it takes, where those are few. */
  readonly choices?: readonly string[];
}

/** Carries a command out; resolves to its exit code, rejects with a `Refusal`. */
type Run = (session: Session) => Promise<number>;

/** One command as it is parsed, explained and completed. */
export interface Command {
  /** What stands after `tk115`. */
  readonly forms: readonly string[];
  /** One line. */
  readonly summary: string;
  /** Paragraphs. */
  readonly about: readonly string[];
  readonly options: readonly Option[];
  /** Lines for a shell, each with what it is good for. */
  readonly examples: readonly (readonly [line: string, says: string])[];
  /** How many arguments it takes, the options not counted. */
  readonly least: number;
  readonly most: number;
  /** Words that its first argument can be. */
  readonly words?: readonly string[];
  /** Whether `-- CMD ARGS` belongs to it. */
  readonly takesCommand?: boolean;
  /** Where what is one too many may be a secret, which must not be repeated: what is said instead. */
  readonly guardsArguments?: 'secret_argument' | 'passphrase_argument';
  /** Loads what carries it out; only the command that is run is ever loaded. */
  readonly load: () => Promise<{ readonly run: Run }>;
}

/** Forms of a command as a mistake is answered with them, in one line. */
export function usageOf(forms: readonly string[]): string {
  return forms.map((form) => `tk115 ${form}`).join('; ');
}

/** The options that every command takes. */
export const COMMON_OPTIONS: readonly Option[] = [
  { name: '--json', value: null, says: 'print JSON, which stays the same from version to version' },
  { name: '--user-data-dir', value: 'DIR', says: 'the state folder of the program that is meant' },
  { name: '--program', value: 'NAME', says: 'what to call yourself; else $TK115_PROGRAM' },
  { name: '--help', value: null, says: 'explain the command' },
];
