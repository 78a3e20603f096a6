import type { StartCommand } from './start-command.ts';

/** What a desktop entry is called, in the languages of the program. */
export interface EntryNames {
  readonly name: string;
  /** By locale, as `zh_CN`. */
  readonly localised: Readonly<Record<string, string>>;
}

/** What is known of an entry that was read. */
export interface ReadEntry {
  /** False for one that the user has switched off in the desktop's own settings. */
  readonly enabled: boolean;
  /** The program that has to exist for the entry to count; null without one. */
  readonly tryExec: string | null;
}

/**
 * An autostart entry (freedesktop.org, Desktop Entry Specification 1.5 and Desktop Application Autostart Specification).
 * Throws `RangeError` for a command that no entry can hold.
 */
export function composeEntry(command: StartCommand, { name, localised }: EntryNames): string {
  const exec = execArguments(command).map(quoted).join(' ');
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${escaped(name)}`,
    ...Object.entries(localised).map(([locale, text]) => `Name[${locale}]=${escaped(text)}`),
    `Exec=${escaped(exec)}`,
    `TryExec=${escaped(command.program)}`,
    'Terminal=false',
    'NoDisplay=true',
    'StartupNotify=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** Reads of an entry what decides whether it starts anything. */
export function readEntry(text: string): ReadEntry {
  const keys = mainGroup(text);
  const is = (key: string, value: string): boolean => keys.get(key)?.toLowerCase() === value;
  const tryExec = keys.get('TryExec');
  return {
    enabled: keys.has('Exec') && !is('Hidden', 'true') && !is('X-GNOME-Autostart-enabled', 'false'),
    tryExec: tryExec === undefined ? null : unescaped(tryExec),
  };
}

function mainGroup(text: string): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  let inside = false;
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('[')) inside = line.trim() === '[Desktop Entry]';
    const [, key, value] = /^([\w-]+)\s*=\s*(.*)$/.exec(line) ?? [];
    if (inside && key !== undefined && value !== undefined) keys.set(key, value.trimEnd());
  }
  return keys;
}

/**
 * GLib looks for the program before it has undone the doubling of `%` (seen with 2.74), and would find none. Such a one is
 * started by the shell, which is given the path as an argument.
 */
function execArguments({ program, args }: StartCommand): readonly string[] {
  if (!program.includes('%')) return [program, ...args];
  return ['/bin/sh', '-c', 'exec "$0" "$@"', program, ...args];
}

/**
 * One argument of `Exec`, always in quotes: inside them four characters need a backslash, and `%` is doubled since it
 * begins a field code (specification, "The Exec key").
 */
function quoted(argument: string): string {
  return `"${argument.replaceAll(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
}

/** A value of type string: the backslash is its escape, and no line may break. */
function escaped(value: string): string {
  // oxlint-disable-next-line no-control-regex -- these are what must not get into the file
  if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(value)) {
    throw new RangeError('a control character cannot stand in a desktop entry');
  }
  return value.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replace(/^ /, '\\s');
}

const ESCAPES: Readonly<Record<string, string>> = { s: ' ', n: '\n', t: '\t', r: '\r', '\\': '\\' };

function unescaped(value: string): string {
  return value.replaceAll(/\\(.)/g, (whole, letter: string) => ESCAPES[letter] ?? whole);
}
