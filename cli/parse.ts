import { COMMON_OPTIONS, usageOf, type Command, type Option } from './command.ts';
import { nearest } from './nearest.ts';
import { Refusal } from './refusal.ts';

/** A command line, taken apart. */
export interface CommandLine {
  readonly name: string;
  readonly command: Command;
  /** By name with the dashes; those without a value are there with an empty one. The last one given holds. */
  readonly options: ReadonlyMap<string, string>;
  readonly positionals: readonly string[];
  /** What stands after `--`; null without one. */
  readonly rest: readonly string[] | null;
}

const SHORT: Readonly<Record<string, string>> = { '-h': '--help' };
/** Stand for a command when they come first. */
const AS_COMMAND: Readonly<Record<string, string>> = { '--help': 'help', '-h': 'help' };

/** Takes a command line apart. Throws a usage {@link Refusal} that names the nearest right word. */
export function parseCommandLine(
  argv: readonly string[],
  commands: ReadonlyMap<string, Command>,
): CommandLine {
  const at = argv.findIndex((argument, index) => isCommandWord(argument, argv[index - 1]));
  const given = argv[at];
  if (given === undefined) throw new Refusal('no_command');
  const name = AS_COMMAND[given] ?? given;
  const command = commands.get(name);
  if (command === undefined) throw unknown('unknown_command', given, [...commands.keys()]);
  const options = new Map<string, string>();
  const positionals: string[] = [];
  const words = [...argv.slice(0, at), ...argv.slice(at + 1)];
  const end = words.indexOf('--');
  const rest = end === -1 ? null : words.slice(end + 1);
  const before = end === -1 ? words : words.slice(0, end);
  const known = [...command.options, ...COMMON_OPTIONS];
  for (let index = 0; index < before.length; index += 1) {
    const word = before[index] ?? '';
    if (!/^-./.test(word)) {
      positionals.push(word);
      continue;
    }
    const [option, value] = readOption(word, known, name, command);
    if (option.value === null) options.set(option.name, '');
    else options.set(option.name, value ?? takeValue(before[(index += 1)], option));
  }
  // Without a command of its own, "--" only ends the options.
  if (rest !== null && command.takesCommand !== true) positionals.push(...rest);
  const line = { name, command, options, positionals, rest };
  if (!options.has('--help')) checkNumber(line);
  return line;
}

/** The first word that is neither an option nor the value of one that may stand before the command. */
function isCommandWord(word: string, before: string | undefined): boolean {
  if (Object.hasOwn(AS_COMMAND, word)) return true;
  if (word.startsWith('-')) return false;
  return !COMMON_OPTIONS.some(({ name, value }) => value !== null && name === before);
}

function readOption(
  word: string,
  known: readonly Option[],
  name: string,
  { guardsArguments }: Command,
): [Option, string | null] {
  const equals = word.indexOf('=');
  const given = equals === -1 ? word : word.slice(0, equals);
  const full = SHORT[given] ?? given;
  const option = known.find((one) => one.name === full);
  if (option === undefined) {
    // With one dash it may as well be a secret that begins so.
    if (guardsArguments !== undefined && !given.startsWith('--')) throw new Refusal(guardsArguments);
    throw unknown(
      'unknown_option',
      given,
      known.map((one) => one.name),
      name,
    );
  }
  if (equals === -1) return [option, null];
  if (option.value === null) throw new Refusal('takes_no_value', { given: full });
  return [option, word.slice(equals + 1)];
}

function takeValue(word: string | undefined, { name }: Option): string {
  if (word === undefined || word.startsWith('--')) throw new Refusal('needs_value', { given: name });
  return word;
}

function checkNumber({ command, positionals }: CommandLine): void {
  const form = usageOf(command.forms);
  if (positionals.length < command.least) throw new Refusal('needs_argument', { form });
  const extra = positionals[command.most];
  if (extra === undefined) return;
  if (command.guardsArguments !== undefined) throw new Refusal(command.guardsArguments);
  throw new Refusal('unexpected_argument', { given: extra, form });
}

function unknown(
  code: 'unknown_command' | 'unknown_option',
  given: string,
  candidates: readonly string[],
  command = '',
): Refusal {
  return new Refusal(code, { given, command, nearest: nearest(given, candidates) ?? '' });
}
