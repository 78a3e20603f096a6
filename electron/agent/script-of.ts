import { realpathSync } from 'node:fs';
import { basename, isAbsolute, resolve } from 'node:path';
import type { RunningProcess } from './running-process.ts';

/** A family of interpreters: how they are called, which options take a value, and which mean that there is no script. */
interface Interpreter {
  readonly called: RegExp;
  readonly withValue: readonly string[];
  readonly withoutScript: readonly string[];
  /** What may stand before the script (`deno run …`). */
  readonly verb?: string;
}

const SHELL = /^(?:bash|sh|dash|zsh|ksh|mksh|ash|fish)$/;
const NODE_WITHOUT_SCRIPT = ['-e', '--eval', '-p', '--print'];

const INTERPRETERS: readonly Interpreter[] = [
  {
    called: /^(?:node|nodejs|electron)(?:-?[\d.]+)?$/,
    withValue: [
      '-r',
      '--require',
      '--import',
      '--loader',
      '--experimental-loader',
      '-C',
      '--conditions',
      '--env-file',
    ],
    withoutScript: NODE_WITHOUT_SCRIPT,
  },
  {
    called: /^(?:bun|deno)$/,
    withValue: ['-r', '--preload', '-c', '--config', '--import-map'],
    withoutScript: NODE_WITHOUT_SCRIPT,
    verb: 'run',
  },
  { called: /^python[\d.]*$/, withValue: ['-W', '-X'], withoutScript: ['-c', '-m'] },
  { called: /^perl[\d.]*$/, withValue: [], withoutScript: ['-e', '-E'] },
  { called: /^ruby[\d.]*$/, withValue: ['-r', '-I'], withoutScript: ['-e'] },
  { called: /^php[\d.]*$/, withValue: ['-c', '-d'], withoutScript: ['-r'] },
  { called: /^lua[\d.]*$/, withValue: ['-l'], withoutScript: ['-e'] },
  {
    called: SHELL,
    withValue: ['-o', '+o', '-O', '+O', '--rcfile', '--init-file'],
    withoutScript: ['-c'],
  },
];

/** What a process is called: its executable's file name, or for a box of many tools the name it was called by. */
export function calledAs({ exe, argv }: Pick<RunningProcess, 'exe' | 'argv'>): string {
  const name = basename(exe);
  return /^(?:busybox|toybox|coreutils)/.test(name) ? basename(argv[0] ?? name).replace(/^-/, '') : name;
}

/**
 * The script that an interpreter runs, by its real path; null where a process is no interpreter, runs none, or names one
 * that is not there. It is read off the command line, which is the process's own word.
 */
export function scriptOf(process: RunningProcess): string | null {
  const called = calledAs(process);
  const interpreter = INTERPRETERS.find((one) => one.called.test(called));
  if (interpreter === undefined) return null;
  const rest = process.argv.slice(process.argv[1] === interpreter.verb ? 2 : 1);
  for (let at = 0; at < rest.length; at += 1) {
    const argument = rest[at] ?? '';
    if (isOption(argument, interpreter.withoutScript) || isLineOption(called, argument)) return null;
    if (interpreter.withValue.includes(argument) || endsWith(argument, interpreter.withValue)) at += 1;
    else if (argument === '--') return realFile(rest[at + 1], process);
    else if (!/^[-+]./.test(argument)) return realFile(argument, process);
  }
  return null;
}

/** Whether a process is a shell that only carries out a line it was given (`sh -c '…'`). */
export function isShellLine(process: RunningProcess): boolean {
  const called = calledAs(process);
  const options = process.argv.slice(1).filter((argument) => argument.startsWith('-'));
  return options.some((option) => isLineOption(called, option)) && scriptOf(process) === null;
}

/** Whether an option gives a shell its line: `-c`, or `-lc` and `-ce` alike, since a shell takes its letters in any order. */
function isLineOption(called: string, argument: string): boolean {
  return SHELL.test(called) && /^-[A-Za-z]*c[A-Za-z]*$/.test(argument);
}

function isOption(argument: string, options: readonly string[]): boolean {
  return options.includes(argument.split('=')[0] ?? '') || endsWith(argument, options);
}

/** Short options stand together as well: `-pe` is `-p -e`, and in `-eo pipefail` the last one takes the value. */
function endsWith(argument: string, options: readonly string[]): boolean {
  if (!/^-[A-Za-z]{2,}$/.test(argument)) return false;
  return options.some((option) => option.length === 2 && argument.endsWith(option.slice(1)));
}

/** Read here, these would be files of this very process: `bash /dev/fd/3` and `bash <(…)` have no script of a name. */
const OF_ONES_OWN = /^\/(?:dev|proc)(?:\/|$)/;

function realFile(path: string | undefined, process: RunningProcess): string | null {
  if (path === undefined || path === '') return null;
  const whole = isAbsolute(path) ? path : resolve(process.cwd, path);
  if (OF_ONES_OWN.test(whole)) return null;
  try {
    return realpathSync.native(whole);
  } catch {
    return null;
  }
}
