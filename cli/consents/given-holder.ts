import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { scriptOf } from '../../electron/agent/script-of.ts';
import type { StoredHolder } from '../../shared/agent/consent-file.ts';
import { usageOf } from '../command.ts';
import { keptPath } from '../kept-path.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';

const LONGEST_NAME = 60;
const WAYS = ['--exe', '--name', '--file'] as const;

/** Whom `consent add` is about, by its options. Executables and scripts by their real paths, as the kernel tells them. */
export function givenHolder(session: Session): StoredHolder {
  const [way, second] = WAYS.filter((name) => session.has(name));
  if (way === undefined) {
    const forms = session.line.command.forms.filter((form) => form.startsWith('consent add'));
    throw new Refusal('needs_argument', { form: usageOf(forms) });
  }
  if (second !== undefined) throw new Refusal('not_together', { one: way, other: second });
  if (way !== '--exe' && session.has('--script')) {
    throw new Refusal('not_together', { one: way, other: '--script' });
  }
  const given = session.value(way) ?? '';
  switch (way) {
    case '--exe': {
      const script = session.value('--script');
      return { kind: 'program', exe: executable(given), script: script === null ? null : realFile(script) };
    }
    case '--name':
      return { kind: 'named', name: visibleName(given) };
    case '--file':
      if (given === '') throw new Refusal('needs_value', { given: way });
      return { kind: 'file', path: keptPath(given) };
  }
}

/** Whether two holders are the same one. */
export function sameHolder(one: StoredHolder, other: StoredHolder): boolean {
  switch (one.kind) {
    case 'program':
      return other.kind === one.kind && other.exe === one.exe && other.script === one.script;
    case 'file':
      return other.kind === one.kind && other.path === one.path;
    default:
      return other.kind === one.kind && other.name === one.name;
  }
}

/** Whether a program is an interpreter of which no script is named, so that whatever is put into it counts as it. */
export function isBareInterpreter(
  holder: StoredHolder,
): holder is Extract<StoredHolder, { kind: 'program' }> {
  if (holder.kind !== 'program' || holder.script !== null) return false;
  const { exe } = holder;
  // The agent's own rule: a file that it is given would be its script.
  return scriptOf({ pid: 0, parent: 0, exe, argv: [exe, exe], cwd: '/' }) !== null;
}

function executable(given: string): string {
  const path = realFile(given);
  try {
    accessSync(path, constants.X_OK);
    return path;
  } catch {
    throw new Refusal('not_executable', { path: given });
  }
}

function realFile(path: string): string {
  try {
    const real = realpathSync(resolve(path));
    if (path !== '' && statSync(real).isFile()) return real;
  } catch {
    // Said below.
  }
  throw new Refusal('no_such_file', { path });
}

function visibleName(given: string): string {
  const name = given.trim();
  if (name === '' || name.length > LONGEST_NAME || /[\p{C}\p{Zl}\p{Zp}]/u.test(name)) {
    throw new Refusal('bad_program_name');
  }
  return name;
}
