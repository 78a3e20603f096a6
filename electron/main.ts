import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { commandIn } from './as-command/command-in.ts';
import { beginRun } from './begin-run.ts';
import { ensurePrivateFolder } from './start/private-folder.ts';
import { startOptions, type StartOptions } from './start/start-options.ts';

// What stands here is loaded before there is an icon: as little as can be. Everything else follows in run.ts.

const command = commandIn(process.argv);

if (command === null) begin();
else beCommand(command).catch(failed);

function begin(): void {
  const choice = startOptions({
    argv: process.argv,
    environment: process.env,
    packaged: app.isPackaged,
    platform: process.platform,
    home: homedir(),
    cwd: process.cwd(),
    electron: process.versions.electron,
    startedAt: Date.now(),
  });
  if (choice.ok) start(choice.options).catch(failed);
  else end(2, choice.message);
}

async function beCommand(words: readonly string[]): Promise<void> {
  const { runAsCommand } = await import('./as-command/run-as-command.ts');
  return runAsCommand(words);
}

async function start(options: StartOptions): Promise<void> {
  // Read, and not for the eyes of the programs that are started from here.
  delete process.env['TK115_PASSPHRASE'];
  if (options.headless) return (await import('./headless/headless-app.ts')).headlessApp(options, end);
  const folder = ensurePrivateFolder(options.folder, process.platform);
  if (!folder.ok) {
    const { refusalSentence } = await import('./start/refusal-sentence.ts');
    return end(2, refusalSentence(folder.refusal, app.getPreferredSystemLanguages()));
  }
  app.setPath('userData', options.folder);
  app.setPath('sessionData', join(options.folder, 'browser'));
  // One owner per folder: a second start brings the first one's window up and ends.
  if (!app.requestSingleInstanceLock()) {
    process.stdout.write('Token Keeper is running already; its window is opened.\n');
    return app.exit(0);
  }
  await beginRun(options, folder.closed, failed);
}

function failed(error: unknown): void {
  end(1, `Token Keeper could not start: ${error instanceof Error ? error.message : String(error)}`);
}

/** Ends a program that cannot begin, with a sentence; code 2 when it was asked for what it must not do. */
function end(code: 1 | 2, sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  app.exit(code);
}
