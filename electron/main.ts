import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { systemTimer } from './clock/system-timer.ts';
import { createDesktop } from './desktop.ts';
import { endInOrder } from './end-in-order.ts';
import { firstLook } from './first-look.ts';
import { headlessApp } from './headless/headless-app.ts';
import { asksForWindow, settleIn } from './login-item/settle-in.ts';
import { openLog } from './log/log.ts';
import { createServices } from './services.ts';
import { fetchNoDictionaries } from './runtime/no-dictionaries.ts';
import { electronSettings } from './settings/electron-settings.ts';
import { ensurePrivateFolder, refusalSentence } from './start/private-folder.ts';
import { startOptions, type StartOptions } from './start/start-options.ts';
import { quitInOrder } from './system/orderly-quit.ts';
import { announceAppScheme } from './windows/app-scheme.ts';

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

if (choice.ok) start(choice.options);
else end(2, choice.message);

function start(options: StartOptions): void {
  // Read, and not for the eyes of the programs that are started from here.
  delete process.env['TK115_PASSPHRASE'];
  if (options.headless) return void headlessApp(options, end).catch(failed);
  const folder = ensurePrivateFolder(options.folder, process.platform);
  if (!folder.ok) return end(2, refusalSentence(folder.refusal, app.getPreferredSystemLanguages()));
  app.setPath('userData', options.folder);
  app.setPath('sessionData', join(options.folder, 'browser'));
  // One owner per folder: a second start brings the first one's window up and ends.
  if (!app.requestSingleInstanceLock()) {
    process.stdout.write('Token Keeper is running already; its window is opened.\n');
    app.exit(0);
    return;
  }
  announceAppScheme();
  fetchNoDictionaries();
  app
    .whenReady()
    .then(() => run(options, folder.closed))
    .catch(failed);
}

function failed(error: unknown): void {
  end(1, `Token Keeper could not start: ${error instanceof Error ? error.message : String(error)}`);
}

async function run(options: StartOptions, closed: readonly string[]): Promise<void> {
  const log = openLog(options.folder);
  for (const path of closed) log.warn(`was open to other users, and is closed to them now: ${path}`);
  const settings = electronSettings(options.folder);
  const services = createServices(options, settings, log);
  const quiet = await settleIn(options, services.keeping, systemTimer);
  const desktop = createDesktop(services, settings, log);
  app.on('second-instance', (_event, argv) => asksForWindow(argv) && desktop.window.open());
  app.on('activate', () => desktop.window.open());
  // The program lives in the tray; closing its window ends nothing.
  app.on('window-all-closed', () => undefined);
  app.dock?.hide();
  quitInOrder(async () => {
    desktop.close();
    await endInOrder(services);
  });
  await firstLook(services, desktop, { demo: options.demo, quiet });
}

/** Ends a program that cannot begin, with a sentence; code 2 when it was asked for what it must not do. */
function end(code: 1 | 2, sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  app.exit(code);
}
