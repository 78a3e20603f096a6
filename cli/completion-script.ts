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
  return [
    '# tk115 completion for bash',
    '_tk115() {',
    '  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command= word',
    '  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do',
    '    [[ $word == -- ]] && return',
    '    [[ -z $command && $word != -* ]] && command=$word',
    '  done',
    '  case $prev in',
    '    --user-data-dir) COMPREPLY=($(compgen -d -- "$cur")); return ;;',
    '    --exe|--script|--file|--remove|--passphrase-file) COMPREPLY=($(compgen -f -- "$cur")); return ;;',
    ...choices(commands).map(
      ([name, values]) => `    ${name}) COMPREPLY=($(compgen -W ${quote(values)} -- "$cur")); return ;;`,
    ),
    '  esac',
    '  case $command in',
    `    '') COMPREPLY=($(compgen -W ${quote([...commands.keys()].join(' '))} -- "$cur")) ;;`,
    ...[...commands].map(
      ([name, command]) =>
        `    ${name}) COMPREPLY=($(compgen -W ${quote(wordsOf(name, command, commands).join(' '))} -- "$cur")) ;;`,
    ),
    '  esac',
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
    '  case $words[2] in',
    ...[...commands].flatMap(([name, command]) => [
      `    ${name})`,
      `      _arguments ${[...command.options, ...COMMON_OPTIONS].map(described).join(' ')} ${quote(`*:argument:${argumentsOf(name, command, commands)}`)} ;;`,
    ]),
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
      const within = quote(`__fish_seen_subcommand_from ${name}`);
      const words = name === 'help' ? [...commands.keys()] : (command.words ?? []);
      return [
        `complete -c tk115 -n ${first} -a ${name} -d ${quote(command.summary)}`,
        ...(words.length === 0 ? [] : [`complete -c tk115 -n ${within} -a ${quote(words.join(' '))}`]),
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

function wordsOf(name: string, command: Command, commands: Commands): string[] {
  const words = name === 'help' ? [...commands.keys()] : (command.words ?? []);
  return [...words, ...[...command.options, ...COMMON_OPTIONS].map((option) => option.name)];
}

function argumentsOf(name: string, command: Command, commands: Commands): string {
  const words = name === 'help' ? [...commands.keys()] : (command.words ?? []);
  return words.length === 0 ? '_default' : `(${words.join(' ')})`;
}

/** A text in single quotes, as all three shells take it. */
function quote(text: string): string {
  return `'${text.replaceAll("'", '’')}'`;
}
