import { COMMON_OPTIONS, type Command, type Option } from './command.ts';

const WIDTH = 78;
const INDENT = '  ';

/** What `tk115 help` prints. */
export function overview(commands: ReadonlyMap<string, Command>): string {
  const names = [...commands.keys()];
  const longest = Math.max(...names.map((name) => name.length));
  return [
    'tk115 — access tokens from Token Keeper for 115',
    '',
    'Usage: tk115 COMMAND [ARGUMENTS] [OPTIONS]',
    '',
    'Commands:',
    ...[...commands].map(([name, { summary }]) => `${INDENT}${name.padEnd(longest)}  ${summary}`),
    '',
    'Options of every command:',
    ...optionLines(COMMON_OPTIONS),
    '',
    ...wrap(
      'ACCOUNT is an id (acc_…) or a name that only one account has; without it, the only account there is. Durations are 600 (seconds), 90s, 10m, 2h or 1d.',
      '',
    ),
    '',
    'Exit codes:',
    `${INDENT}0 ok · 2 usage · 3 not running · 4 needs re-authorisation · 5 denied`,
    `${INDENT}6 temporary failure · 7 App ID blocked · 8 vault locked`,
    '',
    'Examples:',
    `${INDENT}tk115 token`,
    `${INDENT}tk115 exec --min-valid 1h -- ./backup.sh`,
    `${INDENT}tk115 help token`,
  ].join('\n');
}

/** What `tk115 help COMMAND` prints. */
export function explain(name: string, { forms, summary, about, options, examples }: Command): string {
  const lines = [`tk115 ${name} — ${summary}`, ''];
  for (const [index, form] of forms.entries()) {
    lines.push(`${index === 0 ? 'Usage: ' : '       '}tk115 ${form}`);
  }
  for (const paragraph of about) lines.push('', ...wrap(paragraph, ''));
  if (options.length > 0) lines.push('', 'Options:', ...optionLines(options));
  lines.push('', 'Options of every command:', ...optionLines(COMMON_OPTIONS));
  if (examples.length > 0) lines.push('', 'Examples:');
  for (const [line, says] of examples) {
    if (says !== '') lines.push(`${INDENT}# ${says}`);
    lines.push(`${INDENT}${line}`);
  }
  return lines.join('\n');
}

function optionLines(options: readonly Option[]): string[] {
  const given = options.map(({ name, value }) => (value === null ? name : `${name} ${value}`));
  const longest = Math.max(...given.map((text) => text.length));
  return options.flatMap(({ says }, index) => {
    const begin = `${INDENT}${(given[index] ?? '').padEnd(longest)}  `;
    const [first = '', ...more] = wrap(says, ' '.repeat(begin.length));
    return [begin + first.trimStart(), ...more];
  });
}

/** Lines of a text that fit a terminal, each begun with `indent`. */
function wrap(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    if (line.length + word.length > WIDTH && line.trim() !== '') {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += `${word} `;
  }
  lines.push(line.trimEnd());
  return lines;
}
