import { EXIT } from '../../shared/agent/problems.ts';
import { commands } from '../command-table.ts';
import { usageOf } from '../command.ts';
import { explain, overview } from '../explain.ts';
import { nearest } from '../nearest.ts';
import { print, printJson } from '../output.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';

/** `tk115 help`: explains a command, or lists them all. */
export async function run(session: Session): Promise<number> {
  const [name, part] = session.line.positionals;
  const command = name === undefined ? null : commands.get(name);
  if (command === undefined) {
    const given = name ?? '';
    throw new Refusal('unknown_command', { given, nearest: nearest(given, [...commands.keys()]) ?? '' });
  }
  // "help consent add": a part of a command is explained with it.
  if (part !== undefined && command?.words?.includes(part) !== true) {
    throw new Refusal('unexpected_argument', { given: part, form: usageOf(session.line.command.forms) });
  }
  const text = command === null ? overview(commands) : explain(name ?? '', command);
  if (session.json) printJson({ help: text });
  else print(text);
  return EXIT.ok;
}
