import { EXIT } from '../shared/agent/problems.ts';
import { commands } from './command-table.ts';
import { print, say } from './output.ts';
import { parseCommandLine } from './parse.ts';
import { ONLY_ACCOUNT, Session } from './session.ts';

/** Carries the command line out; resolves to the exit code. */
async function run(argv: readonly string[]): Promise<number> {
  const [first] = argv;
  if (first === undefined) {
    say((await import('./explain.ts')).overview(commands));
    return EXIT.usage;
  }
  if (first === '--version' || first === '-V') {
    print((await import('./version.ts')).VERSION);
    return EXIT.ok;
  }
  let session: Session | null = null;
  try {
    const line = parseCommandLine(argv, commands);
    if (line.options.has('--help')) {
      print((await import('./explain.ts')).explain(line.name, line.command));
      return EXIT.ok;
    }
    session = new Session(line, process.env, process.platform);
    const command = await line.command.load();
    return await command.run(session);
  } catch (error) {
    return tell(error, argv, session);
  }
}

/** Loaded only now: a command that succeeds needs none of it. */
async function tell(error: unknown, argv: readonly string[], session: Session | null): Promise<number> {
  const { explained } = await import('./explained.ts');
  const { report } = await import('./report.ts');
  const { languageOf } = await import('./words/words.ts');
  const end = argv.indexOf('--');
  const json = (end === -1 ? argv : argv.slice(0, end)).includes('--json');
  const account = session?.namedAccount ?? ONLY_ACCOUNT;
  const told = session === null ? error : await explained(error, session);
  return report(told, { language: languageOf(process.env, process.platform), account }, json);
}

async function main(): Promise<number> {
  const code = await run(process.argv.slice(2));
  process.exitCode = code;
  return code;
}

/** Resolves to the exit code once the command has ended: for a process that does not end by itself then. */
export const ended: Promise<number> = main();
