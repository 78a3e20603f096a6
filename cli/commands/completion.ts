import { EXIT } from '../../shared/agent/problems.ts';
import { commands } from '../command-table.ts';
import { completionScript, isShell } from '../completion-script.ts';
import { print, printJson } from '../output.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';

/** `tk115 completion`: prints a script that completes commands and options. */
export async function run(session: Session): Promise<number> {
  const [shell = ''] = session.line.positionals;
  if (!isShell(shell)) throw new Refusal('bad_choice', { given: 'completion', choices: 'bash, zsh, fish' });
  const script = completionScript(shell, commands);
  if (session.json) printJson({ shell, script });
  else print(script);
  return EXIT.ok;
}
