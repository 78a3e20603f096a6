import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { commandIn } from './as-command/command-in.ts';
import { systemTimer } from './clock/system-timer.ts';
import { ownDesktop } from './desktops/own-desktop.ts';
import { ThisRun } from './recovery/this-run.ts';
import { fetchNoDictionaries } from './runtime/no-dictionaries.ts';
import { ensurePrivateFolder } from './start/private-folder.ts';
import { startOptions, type StartOptions } from './start/start-options.ts';
import { firstIcon } from './tray/first-icon.ts';
import { announceAppScheme } from './windows/announce-scheme.ts';
import { lockDownEverything } from './windows/lock-down.ts';

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
  const thisRun = new ThisRun(options);
  const broken = (error: unknown): void => {
    thisRun.broken();
    failed(error);
  };
  // Electron's own answer is a dialog that waits for somebody to press its button.
  process.on('uncaughtException', broken);
  try {
    announceAppScheme();
    lockDownEverything();
    fetchNoDictionaries();
    const system = await ownDesktop(process.platform);
    system.introduce();
    await app.whenReady();
    const icon = system.startedAtLogin(options.hidden) ? null : await firstIcon(app, system, systemTimer);
    const { run } = await import('./run.ts');
    // From here on there is a log, and what is in flight to wait for.
    process.off('uncaughtException', broken);
    await run(options, { system, thisRun, closed: folder.closed, icon });
  } catch (error) {
    broken(error);
  }
}

function failed(error: unknown): void {
  end(1, `Token Keeper could not start: ${error instanceof Error ? error.message : String(error)}`);
}

/** Ends a program that cannot begin, with a sentence; code 2 when it was asked for what it must not do. */
function end(code: 1 | 2, sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  app.exit(code);
}
