import { EXIT } from '../../shared/agent/problems.ts';
import { commands } from '../command-table.ts';
import { explain, overview } from '../explain.ts';
import { nearest } from '../nearest.ts';
import { print, printJson } from '../output.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';

/** `tk115 help`: explains a command, or lists them all. */
export async function run(session: Session): Promise<number> {
  const [name] = session.line.positionals;
  const command = name === undefined ? null : commands.get(name);
  if (command === undefined) {
    const given = name ?? '';
    throw new Refusal('unknown_command', { given, nearest: nearest(given, [...commands.keys()]) ?? '' });
  }
  const text = command === null ? overview(commands) : explain(name ?? '', command);
  if (session.json) printJson({ help: text });
  else print(text);
  return EXIT.ok;
}
