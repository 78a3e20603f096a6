import { COMMON_OPTIONS, type Command, type Option } from './command.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** A shell that there is a script for. */
export type Shell = (typeof SHELLS)[number];

type Commands = ReadonlyMap<string, Command>;

/** Whether a text is one of them. */
export function isShell(text: string): text is Shell {
  return SHELLS.some((shell) => shell === text);
}

/** The script by which a shell completes the commands, their options and what those can be. */
export function completionScript(shell: Shell, commands: Commands): string {
  switch (shell) {
    case 'bash':
      return bash(commands);
    case 'zsh':
      return zsh(commands);
    case 'fish':
      return fish(commands);
  }
}

function bash(commands: Commands): string {
  const all = [...commands.values()].flatMap((command) => command.options).concat(COMMON_OPTIONS);
  const withValue = new Set(all.filter(({ value }) => value !== null).map(({ name }) => name));
  return [
    '# tk115 completion for bash',
    '_tk115() {',
    '  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command= given=0 word before=',
    '  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do',
    '    [[ $word == -- ]] && return',
    '    if [[ $word != -* ]]; then',
    '      case $before in',
    `        ${[...withValue].join('|')}) ;;`,
    '        *) if [[ -z $command ]]; then command=$word; else given=$((given + 1)); fi ;;',
    '      esac',
    '    fi',
    '    before=$word',
    '  done',
    '  case $prev in',
    '    --user-data-dir) _tk115_paths -d "$cur"; return ;;',
    '    --exe|--script|--file|--remove|--passphrase-file) _tk115_paths -f "$cur"; return ;;',
    ...choices(commands).map(
      ([name, values]) => `    ${name}) COMPREPLY=($(compgen -W ${quote(values)} -- "$cur")); return ;;`,
    ),
    '  esac',
    '  case $command:$given in',
    `    :*) COMPREPLY=($(compgen -W ${quote([...commands.keys()].join(' '))} -- "$cur")) ;;`,
    ...[...commands].flatMap(([name, command]) => {
      const options = [...command.options, ...COMMON_OPTIONS].map((option) => option.name);
      const line = (at: string, words: readonly string[]): string =>
        `    ${name}:${at}) COMPREPLY=($(compgen -W ${quote(words.join(' '))} -- "$cur")) ;;`;
      return [line('0', [...wordsOf(name, command, commands), ...options]), line('*', options)];
    }),
    '  esac',
    '}',
    '# A line for each path, so that blanks do not part them; without mapfile, which the bash of macOS has not.',
    '_tk115_paths() {',
    '  local path',
    '  COMPREPLY=()',
    '  while IFS= read -r path; do COMPREPLY+=("$path"); done < <(compgen "$1" -- "$2")',
    '  compopt -o filenames 2>/dev/null || true',
    '}',
    'complete -o default -F _tk115 tk115',
  ].join('\n');
}

function zsh(commands: Commands): string {
  const described = (option: Option): string => {
    const { name, value, says } = option;
    const action = option.choices === undefined ? '_default' : `(${option.choices.join(' ')})`;
    const text = says.replace(/[[\]:]/g, ' ');
    return quote(value === null ? `${name}[${text}]` : `${name}=[${text}]:${value}:${action}`);
  };
  return [
    '#compdef tk115',
    '_tk115() {',
    '  local -a commands',
    '  commands=(',
    ...[...commands].map(([name, { summary }]) => `    ${quote(`${name}:${summary}`)}`),
    '  )',
    '  if (( CURRENT == 2 )); then _describe command commands; return; fi',
    '  # The command counts as the program, so that the first argument is its own.',
    '  shift words; (( CURRENT -= 1 ))',
    '  case $words[1] in',
    ...[...commands].flatMap(([name, command]) => {
      const words = wordsOf(name, command, commands);
      const first = words.length === 0 ? [] : [`1:argument:(${words.join(' ')})`];
      const given = [...first, '*:argument:_default'].map(quote);
      const options = [...command.options, ...COMMON_OPTIONS].map(described);
      return [`    ${name})`, `      _arguments ${[...options, ...given].join(' ')} ;;`];
    }),
    '  esac',
    '}',
    'compdef _tk115 tk115',
  ].join('\n');
}

function fish(commands: Commands): string {
  const first = '__fish_use_subcommand';
  return [
    '# tk115 completion for fish',
    'complete -c tk115 -f',
    ...[...commands].flatMap(([name, command]) => {
      const seen = `__fish_seen_subcommand_from ${name}`;
      const within = quote(seen);
      const words = wordsOf(name, command, commands).join(' ');
      const before = quote(`${seen}; and not __fish_seen_subcommand_from ${command.words?.join(' ') ?? ''}`);
      const place = command.words === undefined ? within : before;
      return [
        `complete -c tk115 -n ${first} -a ${name} -d ${quote(command.summary)}`,
        ...(words === '' ? [] : [`complete -c tk115 -n ${place} -a ${quote(words)}`]),
        ...command.options.map((option) => `complete -c tk115 -n ${within} ${fishOption(option)}`),
      ];
    }),
    ...COMMON_OPTIONS.map((option) => `complete -c tk115 ${fishOption(option)}`),
  ].join('\n');
}

function fishOption({ name, value, says, choices: given }: Option): string {
  const takes = value === null ? '' : given === undefined ? ' -r -F' : ` -x -a ${quote(given.join(' '))}`;
  return `-l ${name.slice(2)}${takes} -d ${quote(says)}`;
}

/** Options with few values, once each. */
function choices(commands: Commands): (readonly [name: string, values: string])[] {
  const options = [...commands.values()].flatMap((command) => command.options);
  return options.flatMap(({ name, choices: given }) =>
    given === undefined ? [] : [[name, given.join(' ')] as const],
  );
}

/** What the first argument of a command can be; none where that is anything. */
function wordsOf(name: string, command: Command, commands: Commands): readonly string[] {
  return name === 'help' ? [...commands.keys()] : (command.words ?? []);
}

/** A text in single quotes, as all three shells take it. */
function quote(text: string): string {
  return `'${text.replaceAll("'", '’')}'`;
}
